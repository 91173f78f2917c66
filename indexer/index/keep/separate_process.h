// Runs work that may crash the process that it runs in, by running it in another process.
//
// Thread rule: call it only where no other thread of this process runs. The child has a copy of the calling
// thread alone, and would wait for ever for a lock that another one held.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace depeche::index {

// The text that `work` returns in a child process; nullopt: it crashed there, or threw. What else it changes
// in memory is lost. `while_waiting` is called here some times a second; what it throws ends the child, and
// comes out of this call. Throws Error where the system gives no other process.
[[nodiscard]] std::optional<std::string> run_separately(const std::function<std::string()>& work,
                                                        const std::function<void()>& while_waiting);

}  // namespace depeche::index
