// The work is done in rounds. In each round the articles that were noted so far are brought in while others
// write and note more; as that takes less time than the build did, each round has fewer articles than the one
// before. Once few are left, the write lock is kept: the notes are read a last time, when nobody can add to
// them any more, and then nothing is missing.
#include "indexer/index/build/catch_up.h"

#include <xapian.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index/edit/batch.h"
#include "indexer/index/edit/withdrawals.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/find_article.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"

namespace depeche::index {
namespace {

// So few articles are left to bring in while everybody waits, unless others write as fast as this brings in.
constexpr std::size_t kFew = 100;
constexpr int kMostRounds = 10;
// How long to wait for the lock: hours of building would be lost if it were given up.
constexpr std::chrono::hours kPatience{24};

std::vector<Xapian::Database> open_live(const std::filesystem::path& root) {
  std::vector<Xapian::Database> shards;
  for (const std::filesystem::path& shard : require_live_generation(root).shards)
    shards.emplace_back(shard.string());
  return shards;
}

Xapian::Database together(const std::vector<Xapian::Database>& shards) {
  Xapian::Database database;
  for (const Xapian::Database& shard : shards) database.add_database(shard);
  return database;
}

// The change that makes an article what it is in the live generation: its content, or its removal. Of several
// shards metadata are those of the first, so the article's own is asked for what is noted of it.
Change present_state(const Xapian::Database& live, const std::vector<Xapian::Database>& shards,
                     const std::string& id) {
  const std::optional<Xapian::docid> document = find_article(live, id);
  const Xapian::Database& shard = shards[shard_of(id, static_cast<unsigned>(shards.size()))];
  if (!document) return Removal{id, withdrawn_version(shard, id)};
  const std::string data = article_data(live.get_document(*document, Xapian::DOC_ASSUME_VALID));
  return copy_of(decode(data));
}

}  // namespace

CatchUp::CatchUp(std::filesystem::path root, const NewGeneration& building, const Generation& built,
                 const WriteOptions& options)
    : root_(std::move(root)),
      while_waiting_(options.while_waiting),
      makers_(options.jobs, options.while_waiting),
      editor_(built, makers_),
      notes_(building.notes()) {}

WriteLock CatchUp::finish() {
  take_notes();
  for (int round = 0; round < kMostRounds && ids_.size() > kFew; ++round) {
    while (!ids_.empty()) {
      // Others may write again while these are analysed and committed, which takes much longer than reading.
      const std::vector<Change> changes = [&] {
        const WriteLock only_while_reading = lock();
        return next_changes();
      }();
      static_cast<void>(editor_.apply(changes));
    }
    take_notes();
  }
  WriteLock held = lock();
  take_notes();  // of those who wrote between the last look and this lock
  while (!ids_.empty()) static_cast<void>(editor_.apply(next_changes()));
  return held;
}

WriteLock CatchUp::lock() const {
  return WriteLock(root_, {.longest = kPatience, .while_waiting = while_waiting_});
}

void CatchUp::take_notes() {
  for (std::string& id : notes_.take()) ids_.push_back(std::move(id));
}

// Reads what the next articles are now, as many as one commit takes. Requires: the write lock is held, so
// that the live database is at its newest commit and stays there while it is read.
std::vector<Change> CatchUp::next_changes() {
  return guarded(root_, [&] {
    const std::vector<Xapian::Database> shards = open_live(root_);
    const Xapian::Database live = together(shards);
    ChangeBatch changes;
    for (; !ids_.empty() && !changes.is_full(); ids_.pop_front()) {
      changes.add(present_state(live, shards, ids_.front()));
    }
    return changes.take();
  });
}

}  // namespace depeche::index
