// Tells when something may have changed below some paths, by inotify.
//
// It tells no more than that: what changed is found by looking (file_ledger.h), so that nothing is
// missed when events overflow, or come in an order that nobody thought of.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/program/interruption.h"

namespace depeche::indexer {

// Thread rule: one thread at a time.
class FolderEvents {
 public:
  // Files and folders; `interruption` must outlive it. Throws Error where the system gives no more watches.
  FolderEvents(std::vector<std::filesystem::path> paths, const Interruption& interruption);
  ~FolderEvents();
  FolderEvents(const FolderEvents&) = delete;
  FolderEvents& operator=(const FolderEvents&) = delete;

  // Watches all folders that are there now. Call it before looking at them: what changes from then on is
  // told by the next wait().
  void watch();

  // Returns when something changed and then nothing for a moment, or for long enough; at the latest after
  // `longest`, if that is not zero. Throws Interrupted.
  void wait(std::chrono::milliseconds longest);

 private:
  void add_folder(const std::filesystem::path& folder, std::set<int>& entered);
  int add(const std::filesystem::path& folder);
  [[nodiscard]] bool poll_for(std::chrono::milliseconds longest) const;
  [[nodiscard]] bool read_events();

  const std::vector<std::filesystem::path> paths_;
  const Interruption& interruption_;
  int descriptor_;
  std::set<int> folders_;  // watches, for whatever is in them
  std::map<int, std::set<std::string>>
      names_;  // watches for these names alone: of the paths in their folders
};

}  // namespace depeche::indexer
