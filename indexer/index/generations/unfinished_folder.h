// A folder that is being made, and gets the name that stays once it is whole. It is locked (flock) by who
// makes it, so that what a crash left can be told and removed.
//
// Thread rule: one thread at a time; any number of processes.
#pragma once

#include <filesystem>
#include <optional>

#include "indexer/base/file_errors.h"

namespace depeche::index {

class UnfinishedFolder {
 public:
  // Makes it, empty. Throws IndexLocked where somebody else makes it, IndexUnavailable or DiskFull.
  explicit UnfinishedFolder(std::filesystem::path path);
  // Removes it with all in it, unless it is finished.
  ~UnfinishedFolder();
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // Renames it, and has the name written to the disk. Throws IndexUnavailable or DiskFull.
  void finish(const std::filesystem::path& name);

  // True where nobody makes this folder any more.
  [[nodiscard]] static bool is_abandoned(const std::filesystem::path& path);

 private:
  const std::filesystem::path path_;
  std::optional<Descriptor> lock_;  // none: it is finished
};

}  // namespace depeche::index
