// Writes articles into a new generation, on all cores, and makes it live when it is finished.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "indexer/base/worker_pool.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/index/documents/document_builder.h"
#include "indexer/index/edit/batch.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

// Until finish() the live generation is what searches read, and others may write to it; see article_writer.h.
//
// Thread rule: one thread at a time.
class GenerationBuilder : public ArticleWriter {
 public:
  // Requires: `options` names shards and jobs.
  GenerationBuilder(const std::filesystem::path& root, WriteLock lock, WriteOptions options);

  void add(article::Article article) override;
  WriteCounts finish() override;

 private:
  // What becomes one shard: the batch of articles that fills now, and a small database for each batch before
  // it.
  struct ShardInProgress {
    std::filesystem::path path;
    std::filesystem::path loose;  // all parts merged into one, to be changed before it is compacted to `path`
    Batch<article::Article> batch;
    std::vector<std::filesystem::path> parts;  // in the order of the input
  };

  void submit_batch(ShardInProgress& shard);
  void build_part(const std::filesystem::path& path, const std::vector<article::Article>& articles,
                  DocumentBuilder& builder) const;
  void merge_until_few(ShardInProgress& shard);
  void merge_all(const ShardInProgress& shard) const;
  void make_groups() const;
  void merge(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& result) const;
  void lock_again();
  [[nodiscard]] std::filesystem::path next_part_path();

  const std::filesystem::path root_;
  const WriteOptions options_;
  std::optional<WriteLock> lock_;  // none: others write to the live generation
  NewGeneration generation_;
  std::size_t parts_made_ = 0;
  std::vector<ShardInProgress> shards_;
  std::vector<DocumentBuilder> builders_;  // one a worker
  WorkerPool pool_;                        // last: its tasks use all of the above
};

}  // namespace depeche::index
