// Work that may crash, in a process of its own.
//
// Thread rule: call where no other thread of this process runs, as a child has the calling one alone.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace depeche::index {

// What `work` returns; nullopt: it crashed, or threw. `while_waiting` is called some times a second; what it
// throws ends the work. Throws Error where there can be no other process.
[[nodiscard]] std::optional<std::string> run_separately(const std::function<std::string()>& work,
                                                        const std::function<void()>& while_waiting);

}  // namespace depeche::index
