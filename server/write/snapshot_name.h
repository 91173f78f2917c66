// Names of snapshots. They come from requests and become names of folders, so only harmless ones are allowed.
//
// Thread rule: pure functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace depeche::write {

// True for 1 to 64 letters, digits, dots, hyphens and underscores of ASCII, of which the first is a letter or
// a digit. So a name is never a path, a hidden folder, or that of an unfinished copy (kCopyingSuffix).
[[nodiscard]] bool is_snapshot_name(std::string_view name);

// The name of a snapshot that nobody named: its time in UTC, as in "20220106T101500Z".
[[nodiscard]] std::string snapshot_name_at(std::chrono::system_clock::time_point time);

}  // namespace depeche::write
