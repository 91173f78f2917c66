// Tells by inotify when something may have changed below some paths. It does not tell what: that is found by
// a look at all files (file_ledger.h). So nothing is missed where the kernel drops events, or sends them in
// an order that nobody thought of.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/article/reader.h"
#include "indexer/program/interruption.h"

namespace depeche::indexer {

// Thread rule: one thread at a time.
class FolderEvents {
 public:
  // `paths` are files and folders, which need not be there yet; `interruption` must outlive this. Folders
  // that links lead to are watched as `links` has it. Throws Error where the system has no inotify left for
  // us.
  FolderEvents(std::vector<std::filesystem::path> paths, article::Links links,
               const Interruption& interruption);
  ~FolderEvents();
  FolderEvents(const FolderEvents&) = delete;
  FolderEvents& operator=(const FolderEvents&) = delete;

  // Watches all folders below the paths that are there now. Call it before you look at the files: the next
  // wait() returns for any change from here on. Throws Error where the system allows no more watches.
  void watch();

  // Waits for a change. Then waits until nothing has changed for 0.2 s, or for 2 s at most, as one change
  // rarely comes alone. Returns after `longest` without a change too, unless `longest` is zero. Throws
  // Interrupted.
  void wait(std::chrono::milliseconds longest);

 private:
  void add_folder(const std::filesystem::path& root, const std::filesystem::path& folder,
                  std::set<int>& entered);
  int add(const std::filesystem::path& folder);
  [[nodiscard]] bool poll_for(std::chrono::milliseconds longest) const;
  [[nodiscard]] bool read_events();

  const std::vector<std::filesystem::path> paths_;
  const article::Links links_;
  const Interruption& interruption_;
  int descriptor_;
  std::set<int> folders_;  // watches of which every event counts
  // Watches of the folders that the paths themselves are in: only events of these names count.
  std::map<int, std::set<std::string>> names_;
};

}  // namespace depeche::indexer
