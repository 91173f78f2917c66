#include "indexer/index/build/catch_up.h"

#include <fmt/format.h>
#include <xapian.h>

#include <chrono>
#include <optional>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/index/documents/batch.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"

namespace depeche::index {
namespace {

// So much is brought in at once, …
constexpr std::size_t kArticlesPerBatch = 1'000;
// … and so few while everybody waits, unless they write as fast as this.
constexpr std::size_t kFew = 100;
constexpr int kMostRounds = 10;
// All is built: only now is it worth any wait.
constexpr std::chrono::hours kPatience{24};

Xapian::Database open_live(const std::filesystem::path& root) {
  const std::optional<Generation> live = live_generation(root);
  if (!live) throw IndexUnavailable(fmt::format("no database in {}", root.string()));
  Xapian::Database database;
  for (const std::filesystem::path& shard : live->shards)
    database.add_database(Xapian::Database(shard.string()));
  return database;
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
      const std::vector<Change> changes = [&] {
        const WriteLock only_while_reading = lock();
        return next_changes();
      }();
      static_cast<void>(editor_.apply(changes));
    }
    take_notes();
  }
  WriteLock held = lock();
  take_notes();
  while (!ids_.empty()) static_cast<void>(editor_.apply(next_changes()));
  return held;
}

WriteLock CatchUp::lock() const {
  return WriteLock(root_, {.longest = kPatience, .while_waiting = while_waiting_});
}

void CatchUp::take_notes() {
  for (std::string& id : notes_.take()) ids_.push_back(std::move(id));
}

// What the next articles are now. Requires: the write lock is held.
std::vector<Change> CatchUp::next_changes() {
  return guarded(root_, [&] {
    const Xapian::Database live = open_live(root_);
    std::vector<Change> changes;
    std::size_t bytes = 0;
    for (; !ids_.empty() && changes.size() < kArticlesPerBatch && bytes < Batch::kBytes; ids_.pop_front()) {
      const Xapian::PostingIterator found = live.postlist_begin(id_term(ids_.front()));
      if (found == live.postlist_end({})) {
        changes.emplace_back(Removal{ids_.front()});
      } else {
        const std::string data = article_data(live.get_document(*found, Xapian::DOC_ASSUME_VALID));
        bytes += data.size();
        changes.emplace_back(copy_of(decode(data)));
      }
    }
    return changes;
  });
}

}  // namespace depeche::index
