// Brings a new generation up to date before it goes live: while it was built beside the live generation,
// other programs wrote to that one, and noted the ids of the articles that they touched (touched_articles.h).
// Each of these articles becomes in the new generation what it is in the live one.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/index/build/article_writer.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/change.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/edit/touched_articles.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

// Thread rule: one thread at a time, the one that made it.
class CatchUp {
 public:
  // `building` is where the notes are, `built` the same generation with all the articles that its builder
  // read. Requires: `options` names the jobs; nobody holds the write lock in this thread.
  CatchUp(std::filesystem::path root, const NewGeneration& building, const Generation& built,
          const WriteOptions& options);

  // Returns with the write lock held and nothing missing in the new generation: as long as the caller keeps
  // the lock, it stays so. While most is brought in, others go on writing; for the last hundred articles or
  // so they wait. Throws what `options.while_waiting` throws, IndexUnavailable, DiskFull and IndexCorrupt.
  [[nodiscard]] WriteLock finish();

 private:
  [[nodiscard]] WriteLock lock() const;
  void take_notes();
  [[nodiscard]] std::vector<Change> next_changes();

  const std::filesystem::path root_;
  const std::function<void()> while_waiting_;
  DocumentMakers makers_;
  GenerationEditor editor_;
  TouchedArticles notes_;
  std::deque<std::string> ids_;  // of articles that were noted and are not brought in yet
};

}  // namespace depeche::index
