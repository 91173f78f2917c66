// A folder that is made under a preliminary name, and renamed once it is whole, so that under its final name
// nobody ever sees half of it. Who makes it holds a lock on it (flock), which ends with the process: a folder
// with a preliminary name that nobody has locked is what a crash left, and can be removed.
//
// Thread rule: one thread at a time; any number of processes.
#pragma once

#include <filesystem>
#include <optional>

#include "indexer/base/file_errors.h"

namespace depeche::index {

class UnfinishedFolder {
 public:
  // Makes the folder `path`, locked and empty; what a crash left there is removed. Throws IndexLocked where
  // another process is making it, IndexUnavailable or DiskFull.
  explicit UnfinishedFolder(std::filesystem::path path);
  // Removes the folder with all in it, unless finish() was called.
  ~UnfinishedFolder();
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // Gives the folder its final name, in the same file system, and waits until the disk has the name. The
  // files in it must be synced before. Throws IndexUnavailable or DiskFull.
  void finish(const std::filesystem::path& name);

  // True where no process is making this folder any more. Throws IndexUnavailable where it can't be opened.
  [[nodiscard]] static bool is_abandoned(const std::filesystem::path& path);

 private:
  const std::filesystem::path path_;
  std::optional<Descriptor> lock_;  // nullopt: the folder is finished
};

}  // namespace depeche::index
