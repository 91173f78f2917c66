// Most of the time of indexing is spent in Xapian's add_document(), whose maps outgrow the processor's cache.
// So many small databases are made faster than a large one, and all cores can make some. Each batch of
// articles becomes such a part. Xapian's compactor, which copies blocks in the order of their keys, then
// merges the parts of a shard into one database, in several levels where there are too many for the limit on
// open files.
//
// Two things can only be done once a shard is whole: of several articles with one id the last is kept, and
// near copies are joined to groups. Both leave blocks half empty, so the result is compacted once more.
#include "indexer/index/build/generation_builder.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <utility>

#include "indexer/article/dates/article_version.h"
#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/index/build/catch_up.h"
#include "indexer/index/build/repeated_articles.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/xapian_errors.h"
#include "indexer/index/words/word_table.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

// Xapian's compactor never joins the chunks of a posting list, so each term has one chunk a part at least.
// Measured with 100,000 made articles: parts of 1,000 take 5 % more of the processor than parts of 200 and a
// fifth less room for postings; parts of 4,000 take a third more and a third less.
constexpr std::size_t kArticlesPerPart = 1'000;

std::int64_t seconds_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

// How many parts one merge reads, so that all workers together stay within the limit on open files.
std::size_t parts_per_merge(unsigned workers) {
  constexpr std::size_t kFilesPerPart = 6;
  constexpr std::size_t kMost = 64;
  constexpr std::size_t kFewest = 4;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kFewest;
  return std::clamp<std::size_t>(limit.rlim_cur / (kFilesPerPart * workers), kFewest, kMost);
}

// So many words are counted by a worker, for one shard, before they are written: some 40 MB.
constexpr std::size_t kMostWordsInMemory = 300'000;

// Xapian 1.4 gives the key of metadata as its table of postings has it, behind two bytes of its own.
std::string_view without_backend_prefix(std::string_view key) {
  constexpr std::string_view kPrefix("\0\xC0", 2);
  if (key.starts_with(kPrefix)) key.remove_prefix(kPrefix.size());
  return key;
}

// Gives a merge up when the pool is stopping. Xapian calls set_status() for each table, and has no other way
// into a merge that runs.
class PartsCompactor : public Xapian::Compactor {
 public:
  explicit PartsCompactor(const WorkerPool& pool) : pool_(pool) {}

  // The entries of a word in several tables of words are added up. What else the parts know is the same in
  // all.
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                         const std::string entries[]) override {
    if (!without_backend_prefix(key).starts_with(kWordKeyPrefix)) return entries[0];
    WordEntry sum;
    for (const std::string& entry : std::span(entries, count)) depeche::index::add(sum, decode_word(entry));
    return encode(sum);
  }

  void set_status(const std::string& /*table*/, const std::string& /*status*/) override {
    if (pool_.is_stopping()) throw Error("the merge was given up");
  }

 private:
  const WorkerPool& pool_;
};

}  // namespace

GenerationBuilder::GenerationBuilder(const fs::path& root, WriteLock lock, WriteOptions options)
    : root_(root),
      options_(std::move(options)),
      lock_(std::move(lock)),
      generation_(root),
      notice_(generation_.notice()),
      progress_{.started_at = seconds_now()},
      workers_(options_.jobs),
      pool_(options_.jobs, options_.while_waiting) {
  for (unsigned n = 0; n < *options_.shards; ++n) {
    shards_.push_back({.number = n,
                       .path = generation_.shard(n),
                       .loose = generation_.scratch() / fmt::format("shard-{}", n),
                       .batch = Batch<article::Article>(kArticlesPerPart),
                       .parts = {},
                       .word_parts = {},
                       .band_parts = {}});
  }
  for (Worker& worker : workers_) worker.words.resize(shards_.size());
  tell(BuildStage::reading);
  if (options_.embargoes == Embargoes::kept) embargoes_.emplace(root, options_.while_waiting);
  if (live_generation(root)) lock_.reset();  // others may write to it now, and note what they touch
}

void GenerationBuilder::add(article::Article article) {
  if (is_withdrawn(article)) {
    ++outdated_;
    return;
  }
  if (is_kept_apart(article)) return;
  ShardInProgress& shard = shards_[shard_of(article.id, static_cast<unsigned>(shards_.size()))];
  shard.batch.add(std::move(article));
  ++progress_.articles;
  tell(BuildStage::reading);
  if (shard.batch.is_full()) submit_batch(shard);
}

// Parts are made without a look at others, so the article goes when all are one.
void GenerationBuilder::remove(Removal removal) {
  if (embargoes_) embargoes_->remove(removal);
  std::string& version = withdrawn_[std::move(removal.id)];
  if (!article::is_earlier_version(removal.version, version)) version = std::move(removal.version);
}

// True where the article was withdrawn, in this version or a later one. Otherwise it is no longer withdrawn.
bool GenerationBuilder::is_withdrawn(const article::Article& article) {
  const auto withdrawn = withdrawn_.find(article.id);
  if (withdrawn == withdrawn_.end()) return false;
  const bool has_versions = !article.version.empty() && !withdrawn->second.empty();
  if (has_versions && !article::is_earlier_version(withdrawn->second, article.version)) return true;
  withdrawn_.erase(withdrawn);
  return false;
}

bool GenerationBuilder::is_kept_apart(const article::Article& article) {
  using Fate = EmbargoesOfBuild::Fate;
  const Fate fate = embargoes_ ? embargoes_->take(article) : Fate::not_kept;
  if (fate == Fate::kept) ++held_;
  if (fate == Fate::outdated) ++outdated_;
  return fate != Fate::not_kept;
}

// Those whose articles are in this shard.
Withdrawals GenerationBuilder::withdrawn_of(const ShardInProgress& shard) const {
  Withdrawals withdrawn;
  for (const auto& [id, version] : withdrawn_) {
    if (shard_of(id, static_cast<unsigned>(shards_.size())) == shard.number) withdrawn.emplace(id, version);
  }
  return withdrawn;
}

// Each step waits for the one before, and uses all workers as far as it can be divided by shards.
WriteCounts GenerationBuilder::finish() {
  for (ShardInProgress& shard : shards_) {
    if (!shard.batch.is_empty()) submit_batch(shard);
  }
  pool_.wait();
  if (embargoes_) embargoes_->finish();
  if (parts_made_ == 0) {
    if (held_ > 0 && !live_generation(root_)) publish_empty();
    return {.outdated = outdated_, .held = held_};
  }
  tell(BuildStage::merging);
  for (Worker& worker : workers_) {
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) write_words(shard, worker.words[shard]);
  }
  for (ShardInProgress& shard : shards_) merge_until_few(shard);
  std::vector<WriteCounts> counts(shards_.size());
  for (std::size_t n = 0; n < shards_.size(); ++n) {
    pool_.submit([this, &shard = shards_[n], &count = counts[n]](unsigned worker) {
      merge_all(shard);
      count = remove_repeated_articles(shard.loose, withdrawn_of(shard), workers_[worker].builder);
    });
  }
  pool_.wait();
  tell(BuildStage::grouping);
  make_groups();
  tell(BuildStage::compacting);
  // The removals and the groups have left blocks half empty: compacted again, all are full.
  for (const ShardInProgress& shard : shards_) {
    pool_.submit([this, &shard](unsigned) { complete(shard); });
  }
  pool_.wait();
  if (!lock_) lock_again();
  generation_.publish(static_cast<unsigned>(shards_.size()));
  WriteCounts sum{.outdated = outdated_, .held = held_};
  for (const WriteCounts& count : counts) sum += count;
  return sum;
}

// What is kept apart needs a database that it will come into.
void GenerationBuilder::publish_empty() {
  for (const ShardInProgress& shard : shards_) create_empty_shard(shard.path);
  generation_.publish(static_cast<unsigned>(shards_.size()));
}

// Lets a worker make a part of the batch. Waits where the workers are far behind.
void GenerationBuilder::submit_batch(ShardInProgress& shard) {
  shard.parts.push_back(next_part_path());
  // Shared, as a std::function must be copyable.
  auto articles = std::make_shared<const std::vector<article::Article>>(shard.batch.take());
  pool_.submit([this, path = shard.parts.back(), articles, number = shard.number](unsigned worker) {
    build_part(path, *articles, workers_[worker], number);
  });
}

void GenerationBuilder::build_part(const fs::path& path, const std::vector<article::Article>& articles,
                                   Worker& worker, std::size_t shard) {
  guarded(path, [&] {
    Xapian::WritableDatabase part = create_shard(path);
    for (const article::Article& article : articles) {
      if (pool_.is_stopping()) return;
      const BuiltDocument built = worker.builder.build(article);
      part.add_document(built.document);
      worker.words[shard].add(built.words);
    }
    part.commit();
  });
  if (worker.words[shard].size() >= kMostWordsInMemory) write_words(shard, worker.words[shard]);
}

// The table of words is not written part by part: most words are in most parts, and each would be merged as
// many times as there are levels.
void GenerationBuilder::write_words(std::size_t shard, WordCounts& words) {
  if (words.size() == 0) return;
  const fs::path path = next_word_part_path(shard);
  guarded(path, [&] {
    Xapian::WritableDatabase part = create_shard(path);
    words.write_to(part);
    part.commit();
  });
}

// Merges neighbouring parts, level by level, until one merge can take what is left. Only neighbours are
// merged, so that documents stay in the order of the input: of two articles with one id the later one must
// win.
void GenerationBuilder::merge_until_few(ShardInProgress& shard) {
  const std::size_t most = parts_per_merge(pool_.workers());
  while (shard.parts.size() > most) {
    std::vector<fs::path> merged;
    for (std::size_t begin = 0; begin < shard.parts.size(); begin += most) {
      const std::size_t end = std::min(begin + most, shard.parts.size());
      std::vector<fs::path> group(shard.parts.begin() + begin, shard.parts.begin() + end);
      merged.push_back(next_part_path());
      pool_.submit(
          [this, group = std::move(group), result = merged.back()](unsigned) { merge(group, result); });
    }
    pool_.wait();
    shard.parts = std::move(merged);
  }
}

void GenerationBuilder::merge_all(ShardInProgress& shard) const {
  if (shard.parts.empty()) {
    create_empty_shard(shard.loose);
    return;
  }
  std::ranges::move(shard.word_parts, std::back_inserter(shard.parts));
  merge(shard.parts, shard.loose);
}

// Joins near copies to groups. It needs all shards at once, as two near copies may lie in any two of them.
void GenerationBuilder::make_groups() {
  std::vector<fs::path> loose;
  for (const ShardInProgress& shard : shards_) loose.push_back(shard.loose);
  FirstGroups groups(std::move(loose));
  for (std::size_t number = 0; number < text::kBands; ++number) {
    std::vector<fs::path> tables;
    for (ShardInProgress& shard : shards_) {
      tables.push_back(generation_.scratch() / fmt::format("bands-{}-{}", shard.number, number));
      shard.band_parts.push_back(tables.back());
    }
    pool_.submit([this, &groups, number, tables](unsigned) { join_by_band(groups, number, tables); });
  }
  pool_.wait();
  pool_.submit([this, &groups](unsigned) { write_groups(groups); });
  pool_.wait();
}

void GenerationBuilder::join_by_band(FirstGroups& groups, std::size_t number,
                                     const std::vector<fs::path>& paths) {
  guarded(generation_.scratch(), [&] {
    std::vector<Xapian::WritableDatabase> tables;
    for (const fs::path& path : paths) tables.push_back(create_shard(path));
    groups.join_by_band(number, tables);
    for (Xapian::WritableDatabase& table : tables) table.commit();
  });
}

void GenerationBuilder::write_groups(FirstGroups& groups) const {
  guarded(generation_.scratch(), [&] {
    std::vector<Xapian::WritableDatabase> databases;
    for (const ShardInProgress& shard : shards_) databases.push_back(open_shard(shard.loose));
    for (const std::size_t shard : groups.write(databases)) databases[shard].commit();
  });
}

// The documents keep their numbers, as the table of bands knows them by these.
void GenerationBuilder::complete(const ShardInProgress& shard) const {
  std::vector<fs::path> parts{shard.loose};
  std::ranges::copy(shard.band_parts, std::back_inserter(parts));
  merge(parts, shard.path, Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
}

// Compacts `parts` into a new database `result`, and removes them. `flags` are those of Xapian's compaction.
void GenerationBuilder::merge(const std::vector<fs::path>& parts, const fs::path& result,
                              unsigned flags) const {
  guarded(result, [&] {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
    PartsCompactor compactor(pool_);
    all.compact(result.string(), flags, 0, compactor);
  });
  attempt([&] {
    for (const fs::path& part : parts) fs::remove_all(part);
  });
}

// Takes the write lock again, with what others wrote meanwhile brought in. Most of the files are synced
// before that: others would have to wait for it afterwards.
void GenerationBuilder::lock_again() {
  generation_.sync();
  tell(BuildStage::catching_up);
  lock_ =
      CatchUp(root_, generation_, generation_.unpublished(static_cast<unsigned>(shards_.size())), options_)
          .finish();
}

void GenerationBuilder::tell(BuildStage stage) {
  progress_.stage = stage;
  progress_.read_share = stage == BuildStage::reading ? options_.read_share() : std::nullopt;
  notice_.tell(progress_);
}

fs::path GenerationBuilder::next_part_path() {
  return generation_.scratch() / fmt::format("part-{}", parts_made_++);
}

fs::path GenerationBuilder::next_word_part_path(std::size_t shard) {
  const std::lock_guard lock(word_parts_mutex_);
  std::vector<fs::path>& parts = shards_[shard].word_parts;
  return parts.emplace_back(generation_.scratch() / fmt::format("words-{}-{}", shard, parts.size()));
}

}  // namespace depeche::index
