// Writes articles into a new generation, on all cores, and makes it live when it is finished.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/worker_pool.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/index/build/embargoes_of_build.h"
#include "indexer/index/build/repeated_articles.h"
#include "indexer/index/documents/document_builder.h"
#include "indexer/index/edit/batch.h"
#include "indexer/index/generations/build_notice.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/versions/first_groups.h"
#include "indexer/index/words/word_counts.h"

namespace depeche::index {

// Until finish() the live generation is what searches read, and others may write to it; see article_writer.h.
//
// Thread rule: one thread at a time.
class GenerationBuilder : public ArticleWriter {
 public:
  // Requires: `options` names shards and jobs.
  GenerationBuilder(const std::filesystem::path& root, WriteLock lock, WriteOptions options);

  void add(article::Article article) override;
  void remove(Removal removal) override;
  WriteCounts finish() override;

 private:
  // What becomes one shard: the batch of articles that fills now, and a small database for each batch before
  // it.
  struct ShardInProgress {
    std::size_t number = 0;
    std::filesystem::path path;
    std::filesystem::path loose;  // all parts merged into one, to be changed before it is compacted to `path`
    Batch<article::Article> batch;
    std::vector<std::filesystem::path> parts;       // in the order of the input
    std::vector<std::filesystem::path> word_parts;  // without articles: tables of words alone
    std::vector<std::filesystem::path> band_parts;  // likewise: tables of bands
  };
  // What one worker makes of the articles that it is given.
  struct Worker {
    DocumentBuilder builder;
    std::vector<WordCounts> words;  // of each shard, not written yet
  };

  [[nodiscard]] bool is_kept_apart(const article::Article& article);
  [[nodiscard]] bool is_withdrawn(const article::Article& article);
  [[nodiscard]] Withdrawals withdrawn_of(const ShardInProgress& shard) const;
  void publish_empty();
  void submit_batch(ShardInProgress& shard);
  void build_part(const std::filesystem::path& path, const std::vector<article::Article>& articles,
                  Worker& worker, std::size_t shard);
  void write_words(std::size_t shard, WordCounts& words);
  void merge_until_few(ShardInProgress& shard);
  void merge_all(ShardInProgress& shard) const;
  void make_groups();
  void join_by_band(FirstGroups& groups, std::size_t number,
                    const std::vector<std::filesystem::path>& tables);
  void write_groups(FirstGroups& groups) const;
  void complete(const ShardInProgress& shard) const;
  void merge(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& result,
             unsigned flags = 0) const;
  void lock_again();
  void tell(BuildStage stage);
  [[nodiscard]] std::filesystem::path next_part_path();
  [[nodiscard]] std::filesystem::path next_word_part_path(std::size_t shard);

  const std::filesystem::path root_;
  const WriteOptions options_;
  std::optional<WriteLock> lock_;  // none: others write to the live generation
  NewGeneration generation_;
  BuildNotice notice_;
  BuildProgress progress_;
  std::size_t parts_made_ = 0;
  std::optional<EmbargoesOfBuild> embargoes_;  // none: they are ignored
  Withdrawals withdrawn_;                      // articles that were removed and not added again
  std::uint64_t held_ = 0;                     // articles that were kept apart
  std::uint64_t outdated_ = 0;                 // articles that were not taken
  std::vector<ShardInProgress> shards_;
  std::mutex word_parts_mutex_;  // guards word_parts of all shards, to which workers add
  std::vector<Worker> workers_;
  WorkerPool pool_;  // last: its tasks use all of the above
};

}  // namespace depeche::index
