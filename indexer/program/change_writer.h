// Writes articles and removals to the live generation, a batch at a time, and holds the write lock only while
// it writes a batch: `--watch` runs for months, and others must be able to write in between.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "indexer/index/build/article_writer.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/batch.h"
#include "indexer/index/edit/change.h"

namespace depeche::indexer {

struct ChangeWriterOptions {
  std::filesystem::path database;  // the --db folder; an empty database is made where there is none
  unsigned jobs = 1;               // threads that analyze
  std::chrono::milliseconds lock_patience{0};   // how long each batch waits for another writer
  std::function<void()> while_waiting = [] {};  // see index::WriteOptions
};

// Where a member throws, each change since the last finish() may be in the database or not; the writer can be
// used again.
//
// Thread rule: one thread at a time.
// All members throw what ArticleWriter's do.
class ChangeWriter : public index::ArticleWriter {
 public:
  explicit ChangeWriter(ChangeWriterOptions options);

  void add(article::Article article) override;
  void remove(index::Removal removal) override;
  // Returns when all changes are on the disk, and what is no longer under embargo is found. May be called
  // again and again: counts what came since the last time.
  index::WriteCounts finish() override;

 private:
  [[nodiscard]] bool has_ended_embargo() const;
  void put(index::Change change);
  void write_batch();

  const ChangeWriterOptions options_;
  std::unique_ptr<index::DocumentMakers> makers_;  // null: none yet, or they failed
  index::ChangeBatch batch_;
  index::WriteCounts counts_;
};

}  // namespace depeche::indexer
