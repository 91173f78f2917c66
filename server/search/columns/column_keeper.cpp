#include "server/search/columns/column_keeper.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/index/generations/change_log.h"

namespace depeche::search {
namespace {

constexpr std::size_t kMostRecent = 4;  // each has its own blocks alone, as far as they differ

constexpr std::size_t kFewFollowed = 100'000;

enum class Age { same, older, newer, unrelated };

// Compares `states` with what `known` was made from.
Age age_of(const std::vector<ShardState>& states, const std::vector<ShardState>& known) {
  if (states.size() != known.size()) return Age::unrelated;
  bool has_newer = false;
  bool has_older = false;
  for (std::size_t n = 0; n < states.size(); ++n) {
    if (states[n].uuid != known[n].uuid) return Age::unrelated;
    has_newer = has_newer || states[n].revision > known[n].revision;
    has_older = has_older || states[n].revision < known[n].revision;
  }
  if (has_older) return Age::older;
  return has_newer ? Age::newer : Age::same;
}

// The documents of each shard that changed since `known`; nullopt: the shards do not say.
std::optional<std::vector<std::vector<Xapian::docid>>> changed_since(
    const std::vector<ShardState>& known, const std::vector<Xapian::Database>& shards) {
  std::vector<std::vector<Xapian::docid>> changed;
  for (std::size_t n = 0; n < shards.size(); ++n) {
    const std::uint64_t now = shards[n].get_revision();
    auto documents = index::ChangeLog::read(shards[n]).changed(known[n].revision, now);
    if (!documents) return std::nullopt;
    changed.push_back(std::move(*documents));
  }
  return changed;
}

}  // namespace

std::shared_ptr<const Columns> ColumnKeeper::columns(const OpenDatabase& database) {
  const std::vector<ShardState> states = states_of(database.shards());
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find(recent_, states, [](const auto& columns) { return columns->states; });
  return known != recent_.end() ? *known : make(database, states);
}

// Requires: mutex_ is held.
std::shared_ptr<const Columns> ColumnKeeper::make(const OpenDatabase& database,
                                                  const std::vector<ShardState>& states) {
  const Age age = recent_.empty() ? Age::unrelated : age_of(states, recent_.front()->states);
  // Who is behind all others gets columns of his own.
  if (age == Age::older) return ColumnWriter().read_all(database);
  try {
    return age == Age::newer ? follow(database) : read_all(database);
  } catch (...) {
    recent_.clear();  // a writer that failed half way is not used again
    throw;
  }
}

std::shared_ptr<const Columns> ColumnKeeper::read_all(const OpenDatabase& database) {
  recent_.clear();
  followed_ = 0;
  writer_ = ColumnWriter();
  recent_.push_front(writer_.read_all(database));
  return recent_.front();
}

// Values of which no article is left stay in the tables. Once as many documents were read again as there are,
// all is read anew, which leaves such values out.
std::shared_ptr<const Columns> ColumnKeeper::follow(const OpenDatabase& database) {
  const auto changed = changed_since(recent_.front()->states, database.shards());
  if (!changed) return read_all(database);
  for (const auto& documents : *changed) followed_ += documents.size();
  if (followed_ > kFewFollowed + database.all().get_doccount()) return read_all(database);
  recent_.push_front(writer_.read_again(*recent_.front(), database.shards(), *changed));
  if (recent_.size() > kMostRecent) recent_.pop_back();
  return recent_.front();
}

}  // namespace depeche::search
