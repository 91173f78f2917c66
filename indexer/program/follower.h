// `--watch`: keeps a database like the files below some paths, for as long as nobody ends it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article/reader.h"
#include "indexer/program/change_writer.h"
#include "indexer/program/file_ledger.h"
#include "indexer/program/folder_events.h"
#include "indexer/program/interruption.h"

namespace depeche::indexer {

// Articles that came from a file change and go with it; what other programs write stays. A file that can't
// be read, or not all of it, keeps the articles that it gave before, and so does a path that is not there.
//
// Thread rule: one thread at a time.
class Follower {
 public:
  // `interruption` must outlive it.
  Follower(std::vector<std::filesystem::path> paths, article::ReadOptions options,
           const Interruption& interruption);

  // Reads all files into `sink`, and remembers them. Call it once, first. Throws InvalidRequest where a path
  // is not there, and what the sink throws.
  void read_all(article::ArticleSink& sink);

  // Follows until it is interrupted: throws Interrupted. `sink` must hand what it accepts to `changes`.
  // After each change that was written `written` is called with what became of it. Trouble with the
  // database is told to `failed`, and tried again.
  struct Reports {
    std::function<void(const index::WriteCounts&)> written;
    std::function<void(const std::string& reason)> failed;
  };
  [[noreturn]] void follow(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports);

 private:
  void read(const article::InputFile& file, article::ArticleSink& sink);
  void update(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports);
  [[nodiscard]] std::vector<article::InputFile> find_all(article::ArticleSink& sink) const;
  void forget(const std::vector<std::filesystem::path>& gone);

  const std::vector<std::filesystem::path> paths_;
  const article::ReadOptions options_;
  FolderEvents events_;
  FileLedger ledger_;
  std::vector<std::string> orphans_;  // articles that no file gives any more, still to be removed
};

}  // namespace depeche::indexer
