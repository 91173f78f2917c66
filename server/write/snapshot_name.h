// Names that people may give to snapshots.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace depeche::write {

// True for 1 to 64 letters, digits, '.', '-' and '_' of ASCII that begin with a letter or a digit: never
// a path, a hidden file, or a copy that is under way.
[[nodiscard]] bool is_snapshot_name(std::string_view name);

// "20220106T101500Z"
[[nodiscard]] std::string snapshot_name_at(std::chrono::system_clock::time_point time);

}  // namespace depeche::write
