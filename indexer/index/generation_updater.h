// Writes articles into a generation that is live.
#pragma once

#include <xapian.h>
#include <vector>

#include "indexer/index/article_writer.h"
#include "indexer/index/batch.h"
#include "indexer/index/document_builder.h"
#include "indexer/index/generation.h"
#include "indexer/index/worker_pool.h"

namespace depeche::index {

// Commits each batch. See article_writer.h.
//
// Thread rule: one thread at a time.
class GenerationUpdater : public ArticleWriter {
 public:
  // Requires: `options` names the jobs.
  GenerationUpdater(const Generation& live, WriteLock lock, WriteOptions options);

  void add(article::Article article) override;
  WriteCounts finish() override;

 private:
  struct Shard {
    std::filesystem::path path;
    Xapian::WritableDatabase database;
  };

  void write_batch();
  void drop_unchanged(std::vector<article::Article>& articles);
  void write(const article::Article& article, const Xapian::Document& document);
  [[nodiscard]] std::vector<Xapian::Document> documents_of(const std::vector<article::Article>& articles);
  [[nodiscard]] bool is_unchanged(const article::Article& article);
  [[nodiscard]] Shard& shard_with(const article::Article& article);

  WriteLock lock_;
  std::vector<Shard> shards_;
  Batch batch_;
  WriteCounts counts_;
  std::vector<DocumentBuilder> builders_;  // one a worker
  WorkerPool pool_;                        // last: its tasks use the builders
};

}  // namespace depeche::index
