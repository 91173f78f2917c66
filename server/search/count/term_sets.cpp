#include "server/search/count/term_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "indexer/index/generations/change_log.h"

namespace depeche::search {
namespace {

// To find a document in a posting list costs about as much as to read so many postings.
constexpr std::size_t kPostingsPerSkip = 16;

Roaring read_postings(const Xapian::Database& shard, const std::string& term, const Deadline& deadline) {
  Roaring set;
  std::array<std::uint32_t, 4'096> batch;  // NOLINT: filled before it is read
  std::size_t size = 0;
  const auto flush = [&] {
    deadline.check();
    set.addMany(std::exchange(size, 0), batch.data());
  };
  const auto end = shard.postlist_end(term);
  for (auto posting = shard.postlist_begin(term); posting != end; ++posting) {
    batch[size++] = *posting;
    if (size == batch.size()) flush();
  }
  flush();
  return set;
}

Roaring read_all_documents(const Xapian::Database& shard, const Deadline& deadline) {
  const Xapian::docid last = shard.get_lastdocid();
  if (shard.get_doccount() != last) return read_postings(shard, "", deadline);
  Roaring all;
  all.flip(1, std::uint64_t{last} + 1);  // of an empty set: no document is missing
  return all;
}

SharedSet read(const std::string& term, const Xapian::Database& shard, const Deadline& deadline) {
  Roaring set = term.empty() ? read_all_documents(shard, deadline) : read_postings(shard, term, deadline);
  set.shrinkToFit();
  return std::make_shared<const Roaring>(std::move(set));
}

// The set of an older revision, brought up to date. Null: the shard does not say what was changed, or it is
// quicker to read all.
SharedSet follow(const Roaring& before, std::uint64_t revision, const std::string& term,
                 const ShardView& shard) {
  const auto changed = index::ChangeLog::read(shard.database).changed(revision, shard.state.revision);
  if (!changed || changed->size() * kPostingsPerSkip > before.cardinality()) return nullptr;
  auto set = std::make_shared<Roaring>(before);
  const auto end = shard.database.postlist_end(term);
  auto posting = shard.database.postlist_begin(term);
  for (const Xapian::docid document : *changed) {
    if (posting != end) posting.skip_to(document);
    if (posting != end && *posting == document) {
      set->add(document);
    } else {
      set->remove(document);
    }
  }
  return set;
}

}  // namespace

SharedSet TermSets::with(const std::string& term, const ShardView& shard, const Deadline& deadline) {
  if (SharedSet known = known_with(term, shard)) return known;
  SharedSet set = read(term, shard.database, deadline);
  if (set->cardinality() >= kFrequent) keep(fmt::format("{}:{}", shard.number, term), shard, set);
  return set;
}

SharedSet TermSets::known_with(const std::string& term, const ShardView& shard) {
  const std::string key = fmt::format("{}:{}", shard.number, term);
  const std::optional<Kept> kept = find(key, shard);
  if (!kept || kept->revision > shard.state.revision) return nullptr;
  if (kept->revision == shard.state.revision) return kept->set;
  SharedSet set = follow(*kept->set, kept->revision, term, shard);
  if (set != nullptr) keep(key, shard, set);
  return set;
}

std::size_t TermSets::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

// Requires: mutex_ is held.
bool TermSets::is_of_shard(const ShardView& shard) const {
  return shard.number < uuids_.size() && uuids_[shard.number] == shard.state.uuid;
}

std::optional<TermSets::Kept> TermSets::find(const std::string& key, const ShardView& shard) {
  const std::lock_guard lock(mutex_);
  const auto found = places_.find(key);
  if (found == places_.end() || !is_of_shard(shard)) return std::nullopt;
  kept_.splice(kept_.begin(), kept_, found->second);
  return *found->second;
}

// A set of a newer revision stays: more and more readers want it.
void TermSets::keep(const std::string& key, const ShardView& shard, SharedSet set) {
  const std::size_t bytes = set->getSizeInBytes() + 2 * key.size() + sizeof(Kept);
  const std::lock_guard lock(mutex_);
  if (!is_of_shard(shard)) {
    while (!kept_.empty()) forget(kept_.begin());  // they are of another generation
    uuids_.resize(std::max(uuids_.size(), shard.number + 1));
    uuids_[shard.number] = shard.state.uuid;
  }
  if (const auto found = places_.find(key); found != places_.end()) {
    if (found->second->revision >= shard.state.revision) return;
    forget(found->second);
  }
  kept_.push_front({key, shard.state.revision, std::move(set), bytes});
  places_[key] = kept_.begin();
  bytes_ += bytes;
  while (bytes_ > most_bytes_ && kept_.size() > 1) forget(std::prev(kept_.end()));
}

// Requires: mutex_ is held.
void TermSets::forget(Place place) {
  bytes_ -= place->bytes;
  places_.erase(place->key);
  kept_.erase(place);
}

}  // namespace depeche::search
