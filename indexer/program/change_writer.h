// Writes changes to the live generation as they come, a batch at a time, and holds the write lock only
// while it does.
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
  std::filesystem::path database;
  unsigned jobs = 1;
  std::chrono::milliseconds lock_patience{0};
  std::function<void()> while_waiting = [] {};  // see index::WriteOptions
};

// Thread rule: one thread at a time.
// After it threw, what came since the last finish() may be there or not, and it can be used again.
class ChangeWriter : public index::ArticleWriter {
 public:
  explicit ChangeWriter(ChangeWriterOptions options);

  void add(article::Article article) override;
  void remove(std::string id);
  // May be called again and again; counts what came since the last time.
  index::WriteCounts finish() override;

 private:
  void put(index::Change change);
  void write_batch();

  const ChangeWriterOptions options_;
  std::unique_ptr<index::DocumentMakers> makers_;  // null: none yet, or they failed
  index::ChangeBatch batch_;
  index::WriteCounts counts_;
};

}  // namespace depeche::indexer
