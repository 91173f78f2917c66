// Tells whether the files of a generation were changed by something else than a commit: what a disk or a
// person does to a table leaves the record of the last commit as it was.
//
// Thread rule: plain values and free functions; call from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>

#include "indexer/index/generations/generation.h"

namespace depeche::index {

// How the names of Xapian's tables end.
inline constexpr const char* kTableEnding = ".glass";

// The size and the time of the last change of a file.
struct FileStamp {
  std::uintmax_t bytes = 0;
  std::filesystem::file_time_type changed_at = {};
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

using TableStamps = std::map<std::filesystem::path, FileStamp>;

// Returns the stamps of all files of the generation that a commit writes. Throws IndexUnavailable.
[[nodiscard]] TableStamps stamps_of(const Generation& generation);

// True where tables of a shard differ between the two, and the record of its last commit does not.
[[nodiscard]] bool is_changed_without_commit(const TableStamps& before, const TableStamps& now);

}  // namespace depeche::index
