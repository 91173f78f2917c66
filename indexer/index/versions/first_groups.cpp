// Articles that share a band are found by sorting: the bands of one number, of all articles, are put in
// order, and equal ones lie side by side. So each number can be worked on by another thread; they have
// nothing in common but the sets of articles that are joined.
#include "indexer/index/versions/first_groups.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/shard_place.h"
#include "indexer/index/versions/article_shingles.h"
#include "indexer/index/versions/document_sketch.h"
#include "indexer/index/versions/grouped_documents.h"
#include "indexer/text/copies/shingles.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {
namespace {

// Of the articles that share a band each is compared with at most so many others: thousands may share what is
// boilerplate, and no real copies share that alone.
constexpr std::size_t kMostCompared = 64;

Xapian::Database all_of(const std::vector<std::filesystem::path>& shards) {
  Xapian::Database all;
  for (const std::filesystem::path& shard : shards) all.add_database(Xapian::Database(shard.string()));
  return all;
}

}  // namespace

// Joins the near copies among articles that share a band. It has its own view of the database, so that one
// thread needs no other one's.
class FirstGroups::Joining {
 public:
  explicit Joining(FirstGroups& groups) : groups_(groups), all_(all_of(groups.shards_)), shingles_(all_) {}

  void join_copies_among(std::span<const Xapian::docid> sharing) {
    std::vector<std::vector<Xapian::docid>> parts;  // what is joined already need not be compared
    for (const Xapian::docid document : sharing) {
      std::vector<Xapian::docid> joined{document};
      const std::size_t first = parts.size() - std::min(parts.size(), kMostCompared);
      std::size_t left = kMostCompared;
      for (std::vector<Xapian::docid>& part : std::span(parts).subspan(first)) {
        if (!belongs_to(part, document, left)) continue;
        if (part.size() > joined.size()) std::swap(part, joined);
        joined.insert(joined.end(), part.begin(), part.end());
        part.clear();
      }
      std::erase_if(parts, [](const auto& part) { return part.empty(); });
      parts.push_back(std::move(joined));
    }
    sketches_.clear();
  }

 private:
  // True where the document is joined to the part, whose documents are, now or before. At most `left` are
  // compared, and taken off it.
  bool belongs_to(const std::vector<Xapian::docid>& part, Xapian::docid document, std::size_t& left) {
    if (are_joined(document, part.front())) return true;
    for (auto other = part.rbegin(); other != part.rend() && left > 0; ++other) {
      --left;
      if (!are_copies(document, *other)) continue;
      join(document, *other);
      return true;
    }
    return false;
  }

  bool are_joined(Xapian::docid a, Xapian::docid b) {
    const std::lock_guard lock(groups_.mutex_);
    return groups_.joined_.root_of(a) == groups_.joined_.root_of(b);
  }

  void join(Xapian::docid a, Xapian::docid b) {
    const std::lock_guard lock(groups_.mutex_);
    groups_.joined_.join(a, b);
    groups_.copies_.insert({a, b});
  }

  // Compares the sketches, and the texts themselves only where the sketches leave it open.
  bool are_copies(Xapian::docid a, Xapian::docid b) {
    const text::Likeness likeness = text::likeness(sketch_of(a), sketch_of(b));
    if (likeness != text::Likeness::some) return likeness == text::Likeness::most;
    return text::are_versions(*shingles_.of(a), *shingles_.of(b));
  }

  const text::Sketch& sketch_of(Xapian::docid document) {
    const auto [entry, is_new] = sketches_.try_emplace(document);
    if (is_new) {
      entry->second = index::sketch_of(all_.get_document(document, Xapian::DOC_ASSUME_VALID));
    }
    return entry->second;
  }

  FirstGroups& groups_;
  const Xapian::Database all_;
  ArticleShingles shingles_;
  std::unordered_map<Xapian::docid, text::Sketch> sketches_;  // of articles that share one band
};

FirstGroups::FirstGroups(std::vector<std::filesystem::path> shards)
    : shards_(std::move(shards)), joined_(all_of(shards_).get_lastdocid() + std::size_t{1}) {}

void FirstGroups::join_by_band(std::size_t number, std::vector<Xapian::WritableDatabase>& tables) {
  std::vector<BandEntry> all;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
    std::vector<BandEntry> entries = entries_of(number, shard);
    write_bands(number, entries, tables[shard]);
    for (BandEntry& entry : entries) {
      entry.document = number_of({shard, entry.document}, shards_.size());
    }
    const auto begin = all.insert(all.end(), entries.begin(), entries.end());
    std::inplace_merge(all.begin(), begin, all.end());
  }
  Joining joining(*this);
  std::vector<Xapian::docid> sharing;
  for (auto begin = all.begin(); begin != all.end();) {
    sharing.clear();
    const std::uint32_t value = begin->value;
    for (; begin != all.end() && begin->value == value; ++begin) sharing.push_back(begin->document);
    if (sharing.size() > 1) joining.join_copies_among(sharing);
  }
}

std::vector<BandEntry> FirstGroups::entries_of(std::size_t number, std::size_t shard) const {
  const Xapian::Database database(shards_[shard].string());
  std::vector<BandEntry> entries;
  entries.reserve(database.get_doccount());
  const unsigned slot = slot_number(Slot::sketch);
  for (auto sketch = database.valuestream_begin(slot); sketch != database.valuestream_end(slot); ++sketch) {
    entries.push_back({text::bands_of(text::decode_sketch(*sketch))[number], sketch.get_docid()});
  }
  std::ranges::sort(entries);
  return entries;
}

std::set<std::size_t> FirstGroups::write(std::vector<Xapian::WritableDatabase>& shards) {
  GroupedDocuments documents(shards);
  std::unordered_map<std::size_t, std::vector<Xapian::docid>> groups;
  for (const Xapian::docid copy : copies_) groups[joined_.root_of(copy)].push_back(copy);
  std::map<Xapian::docid, std::string> names;  // in the order of the documents, as Xapian has them
  for (const auto& [root, members] : groups) {
    std::string name = documents.name_of(members.front());
    for (const Xapian::docid member : members) name = std::min(name, documents.name_of(member));
    for (const Xapian::docid member : members) names.emplace(member, name);
  }
  for (const auto& [document, name] : names) documents.set_group(document, name);
  std::set<std::size_t> changed;
  for (const auto& [shard, of_shard] : documents.changed()) changed.insert(shard);
  return changed;
}

}  // namespace depeche::index
