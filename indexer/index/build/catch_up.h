// Brings into a generation that was built beside the live one what others wrote to the live one meanwhile.
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
  // `built` has all that was read, and is not live yet. Requires: `options` names the jobs.
  CatchUp(std::filesystem::path root, const NewGeneration& building, const Generation& built,
          const WriteOptions& options);

  // Returns holding the write lock: from there on nothing is missing. Others write while it brings in most;
  // for the last of it they wait. Throws what `while_waiting` does, IndexUnavailable, DiskFull and
  // IndexCorrupt.
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
  std::deque<std::string> ids_;  // that were noted and not brought in yet
};

}  // namespace depeche::index
