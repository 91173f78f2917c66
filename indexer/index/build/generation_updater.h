// Writes articles into the live generation, a commit for each batch.
#pragma once

#include <filesystem>

#include "indexer/index/build/article_writer.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/batch.h"
#include "indexer/index/embargo/holding_editor.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

// Searches find a batch as soon as it is committed. See article_writer.h.
//
// Thread rule: one thread at a time.
class GenerationUpdater : public ArticleWriter {
 public:
  // Requires: `options` names the jobs.
  GenerationUpdater(const std::filesystem::path& root, const Generation& live, WriteLock lock,
                    WriteOptions options);

  void add(article::Article article) override;
  void remove(Removal removal) override;
  WriteCounts finish() override;

 private:
  void write_batch();

  WriteLock lock_;
  DocumentMakers makers_;
  HoldingEditor editor_;
  ChangeBatch batch_;
  WriteCounts counts_;
};

}  // namespace depeche::index
