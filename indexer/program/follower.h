// `--watch`: reads the files below some paths, and then follows what happens to them until the program is
// interrupted, so that the database has the articles of these files.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "indexer/article/reader.h"
#include "indexer/program/change_writer.h"
#include "indexer/program/file_ledger.h"
#include "indexer/program/folder_events.h"
#include "indexer/program/interruption.h"

namespace depeche::indexer {

// An article that came from a file changes with the file and is removed with it; articles that other programs
// write stay. Where a file can't be read, or only in part, the articles that it gave before stay. So do those
// of a path that is not there, as a disk may just not be mounted.
//
// Thread rule: one thread at a time.
class Follower {
 public:
  // `interruption` must outlive it.
  Follower(std::vector<std::filesystem::path> paths, article::ReadOptions options,
           const Interruption& interruption);

  // Reads all files into `sink`, and remembers what each gave. Call it once, before follow(). Throws
  // InvalidRequest where a path is not there, and what the sink throws.
  void read_all(article::ArticleSink& sink);

  // Whom to tell what happens while the files are followed.
  struct Reports {
    std::function<void(const index::WriteCounts&)> written;  // called when something was written
    std::function<void(const std::string& reason)>
        failed;  // called once for each trouble, which is tried again
  };
  // Looks at all files every `poll` too, whatever the system tells of them; 0: only when it tells something.
  void poll_every(std::chrono::milliseconds poll) { poll_ = poll; }

  // Follows the files until the program is interrupted: then throws Interrupted. What `sink` accepts, it must
  // add to `changes`, into which this puts the removals too. A failure of the database is reported, and tried
  // again after one second, then two, and so on up to a minute.
  [[noreturn]] void follow(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports);

 private:
  void read(const article::InputFile& file, article::ArticleSink& sink);
  void update(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports);
  [[nodiscard]] std::vector<article::InputFile> find_all(article::ArticleSink& sink);
  void forget(const std::vector<std::filesystem::path>& gone);

  const std::vector<std::filesystem::path> paths_;
  const article::ReadOptions options_;
  std::chrono::milliseconds poll_{0};
  FolderEvents events_;
  FileLedger ledger_;
  std::set<std::string> told_;        // what the last look could not look at, so that it is told once
  std::vector<std::string> orphans_;  // articles that no file gives any more, still to be removed
};

}  // namespace depeche::indexer
