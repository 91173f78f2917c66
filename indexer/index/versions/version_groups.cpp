// Articles are the nodes of a graph, near copies its edges, and groups its connected components. An update
// looks only at what a change can reach: the articles that came, the articles that these are near copies of,
// and what is left of the groups that lost an article. A group that lost none still holds together, whatever
// came, so it is taken as a single node: to join a group of ten thousand articles costs no more than to join
// a pair. When groups become one, all but one of them are renamed; when an article joins a group, the group
// is renamed only if the article has the smallest name, which is the less likely the larger the group is.
//
// Nodes are joined in a union-find structure (Sets). Only at the end are the values of documents written, and
// only those that change: each costs Xapian a document.
#include "indexer/index/versions/version_groups.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/versions/group_members.h"
#include "indexer/text/copies/shingles.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {
namespace {

using Torn = decltype(GroupChanges::groups);  // groups that lost articles, with the sketches of these
using Shingles = std::vector<std::uint64_t>;

// A longer record may be that of a text of which only the beginning is compared, see text::compared_part().
constexpr std::size_t kLongRecord = 20'000;

// All shards as one database, as Xapian numbers their documents: document n of shard s of k shards is
// document (n - 1) * k + s + 1. Documents are read through that database, and written to their shard.
class Documents {
 public:
  explicit Documents(std::vector<Xapian::WritableDatabase>& shards) : shards_(shards) {
    for (const Xapian::WritableDatabase& shard : shards) all_.add_database(shard);
  }

  // The documents that have `term`.
  [[nodiscard]] std::vector<Xapian::docid> with(const std::string& term) const {
    std::vector<Xapian::docid> documents;
    for (auto document = all_.postlist_begin(term); document != all_.postlist_end(term); ++document) {
      documents.push_back(*document);
    }
    return documents;
  }

  // Calls `use` for each band that several documents have, with these documents.
  template <typename Use>
  void for_each_shared_band(Use use) const {
    const std::string prefix(kBandPrefix);
    for (auto term = all_.allterms_begin(prefix); term != all_.allterms_end(prefix); ++term) {
      if (term.get_termfreq() > 1) use(with(*term));
    }
  }

  [[nodiscard]] std::vector<Xapian::docid> members(const std::string& group,
                                                   const std::vector<text::Sketch>& from) const {
    return group_members(all_, group, from);
  }

  [[nodiscard]] std::string group_of(Xapian::docid document) const {
    return get(document).get_value(slot_number(Slot::group));
  }

  [[nodiscard]] text::Sketch sketch_of(Xapian::docid document) const {
    return text::decode_sketch(get(document).get_value(slot_number(Slot::sketch)));
  }

  // The words are in the record of places, so only a long text is analysed again.
  [[nodiscard]] Shingles shingles_of(Xapian::docid number, text::Analyzer& analyzer) const {
    const Xapian::Document document = get(number);
    const std::string record = article_places(document);
    if (record.size() < kLongRecord) return text::shingles(PlaceRecord(record).body_words());
    const std::string data = article_data(document);
    Shingles words = text::word_hashes(analyzer.analyze(text::compared_part(decode(data).body)));
    // As a record has them, since a long text may be compared with a short one.
    for (std::uint64_t& word : words) word = form_key_of_hash(word);
    return text::shingles(words);
  }

  // The name that the document offers to its group.
  [[nodiscard]] std::string name_of(Xapian::docid document) const {
    return group_name(decode(article_data(get(document))).id);
  }

  // Writes the name of its group into a document; an empty name: it is in no group. Keeps a book of what it
  // changes.
  void set_group(Xapian::docid id, const std::string& name) {
    Xapian::Document document = get(id);
    const std::string before = document.get_value(slot_number(Slot::group));
    if (before == name) return;
    for (const std::string& group : {before, name}) {
      if (!group.empty())
        groups_[group].push_back(text::decode_sketch(document.get_value(slot_number(Slot::sketch))));
    }
    document.add_value(slot_number(Slot::group), name);  // which an empty one removes
    const std::size_t shard = (id - 1) % shards_.size();
    const auto local = static_cast<Xapian::docid>((id - 1) / shards_.size() + 1);
    shards_[shard].replace_document(local, document);
    changed_[shard].push_back(local);
  }

  // The documents that were changed, by their shard; and the groups that documents left or came to, with the
  // sketches of these documents.
  [[nodiscard]] const std::map<std::size_t, std::vector<Xapian::docid>>& changed() const { return changed_; }
  [[nodiscard]] const Torn& changed_groups() const { return groups_; }

 private:
  [[nodiscard]] Xapian::Document get(Xapian::docid document) const {
    return all_.get_document(document, Xapian::DOC_ASSUME_VALID);
  }

  std::vector<Xapian::WritableDatabase>& shards_;
  Xapian::Database all_;
  std::map<std::size_t, std::vector<Xapian::docid>> changed_;
  Torn groups_;
};

// Disjoint sets of nodes (union-find). Each node points to another one of its set, and the last of such a
// chain stands for the set. Chains are shortened whenever one is followed, so they stay short.
class Sets {
 public:
  // Adds a set of one node, and returns its number.
  std::size_t add() {
    parents_.push_back(parents_.size());
    return parents_.back();
  }
  std::size_t root_of(std::size_t node) {
    while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
    return node;
  }
  void join(std::size_t a, std::size_t b) { parents_[root_of(a)] = root_of(b); }

 private:
  std::vector<std::size_t> parents_;
};

// One update of the groups. First the functions that join are called, with all documents that the update can
// reach, and then write(), once. What is read of a document is kept, as most are compared with several
// others.
class Regrouping {
 public:
  Regrouping(Documents& documents, const Torn& torn, text::Analyzer& analyzer)
      : documents_(documents), torn_(torn), analyzer_(analyzer) {}

  // Takes the documents that are left of groups that lost an article, and joins those that still hang
  // together. Each group is searched anew: from one document its near copies among the others are found, then
  // theirs, and so on.
  void sort_out(std::vector<Xapian::docid> apart) {
    while (!apart.empty()) {
      std::vector<Xapian::docid> reached{apart.back()};
      static_cast<void>(node_of(reached.front()));
      apart.pop_back();
      for (std::size_t next = 0; next < reached.size(); ++next) {
        const Xapian::docid from = reached[next];
        const auto found = std::partition(apart.begin(), apart.end(),
                                          [&](Xapian::docid to) { return !are_copies(from, to); });
        for (auto to = found; to != apart.end(); ++to) {
          sets_.join(node_of(from), node_of(*to));
          reached.push_back(*to);
        }
        apart.erase(found, apart.end());
      }
    }
  }

  // Joins a new article with its near copies, wherever they are.
  void join_copies_of(Xapian::docid document) {
    static_cast<void>(node_of(document));
    const auto bands = text::bands_of(sketch_of(document));
    for (std::size_t band = 0; band < bands.size(); ++band) {
      for (const Xapian::docid other : documents_.with(band_term(band, bands[band]))) {
        if (other != document) join_copies(document, other);
      }
    }
  }

  // Joins the near copies among documents that all have one band.
  void join_copies_among(const std::vector<Xapian::docid>& documents) {
    std::vector<std::vector<Xapian::docid>> parts;  // what is joined already need not be compared
    for (const Xapian::docid document : documents) {
      std::vector<Xapian::docid> joined{document};
      for (std::vector<Xapian::docid>& part : parts) {
        if (!is_joined_to_any(document, part)) continue;
        if (part.size() > joined.size()) std::swap(part, joined);
        joined.insert(joined.end(), part.begin(), part.end());
        part.clear();
      }
      std::erase_if(parts, [](const auto& part) { return part.empty(); });
      parts.push_back(std::move(joined));
    }
  }

  // Gives all documents of each component the name of their group.
  void write() {
    std::unordered_map<std::size_t, Component> components;
    for (const auto& [document, node] : nodes_of_documents_) {
      components[sets_.root_of(node)].documents.push_back(document);
    }
    for (const auto& [name, node] : nodes_of_groups_) {
      components[sets_.root_of(node.number)].groups.emplace_back(name, node.member);
    }
    for (const auto& [root, component] : components) write(component);
  }

 private:
  // A group that lost no article, taken as one node.
  struct GroupNode {
    std::size_t number;
    Xapian::docid member;  // any of its documents: from it the others are found
  };

  // Nodes that were joined: they become one group.
  struct Component {
    std::vector<Xapian::docid> documents;                       // that were in no group that still holds
    std::vector<std::pair<std::string, Xapian::docid>> groups;  // by their names, with one document of each
  };

  [[nodiscard]] bool are_joined(Xapian::docid a, Xapian::docid b) {
    const std::optional<std::size_t> node_a = known_node_of(a);
    const std::optional<std::size_t> node_b = known_node_of(b);
    return node_a && node_b && sets_.root_of(*node_a) == sets_.root_of(*node_b);
  }

  // Joins the two where they are near copies. True where they are joined, now or before.
  bool join_copies(Xapian::docid a, Xapian::docid b) {
    if (are_joined(a, b)) return true;
    if (!are_copies(a, b)) return false;
    // Nodes are only made now: most documents that share a band are no near copies.
    sets_.join(node_of(a), node_of(b));
    return true;
  }

  // Compares the sketches, and the texts themselves only where the sketches leave it open.
  bool are_copies(Xapian::docid a, Xapian::docid b) {
    const text::Likeness likeness = text::likeness(sketch_of(a), sketch_of(b));
    if (likeness != text::Likeness::some) return likeness == text::Likeness::most;
    return text::are_versions(*shingles_of(a), *shingles_of(b));
  }

  // Joins `document` to `part` where it is a near copy of any of it. Requires: the documents of `part` are
  // joined.
  bool is_joined_to_any(Xapian::docid document, const std::vector<Xapian::docid>& part) {
    return are_joined(document, part.front()) ||
           std::ranges::any_of(part, [&](Xapian::docid other) { return join_copies(document, other); });
  }

  std::string group_of(Xapian::docid document) {
    const auto [entry, is_new] = groups_.try_emplace(document);
    if (is_new) entry->second = documents_.group_of(document);
    // A document of a torn group still has its name as a value, but it may not belong to the others any more.
    return torn_.contains(entry->second) ? std::string() : entry->second;
  }

  const text::Sketch& sketch_of(Xapian::docid document) {
    const auto [entry, is_new] = sketches_.try_emplace(document);
    if (is_new) entry->second = documents_.sketch_of(document);
    return entry->second;
  }

  // Shared, as the cache may be emptied while two are compared.
  std::shared_ptr<const Shingles> shingles_of(Xapian::docid document) {
    constexpr std::size_t kMostKept = 4'000;  // some 10 MB for articles of usual length
    const auto known = shingles_.find(document);
    if (known != shingles_.end()) return known->second;
    if (shingles_.size() == kMostKept) shingles_.clear();
    auto shingles = std::make_shared<const Shingles>(documents_.shingles_of(document, analyzer_));
    shingles_.emplace(document, shingles);
    return shingles;
  }

  std::optional<std::size_t> known_node_of(Xapian::docid document) {
    const std::string group = group_of(document);
    if (group.empty()) {
      const auto found = nodes_of_documents_.find(document);
      return found == nodes_of_documents_.end() ? std::nullopt : std::optional(found->second);
    }
    const auto found = nodes_of_groups_.find(group);
    return found == nodes_of_groups_.end() ? std::nullopt : std::optional(found->second.number);
  }

  // The node of a document: that of its group, or one of its own. Makes it where there is none yet.
  std::size_t node_of(Xapian::docid document) {
    if (const auto node = known_node_of(document)) return *node;
    const std::size_t node = sets_.add();
    const std::string group = group_of(document);
    if (group.empty()) {
      nodes_of_documents_.emplace(document, node);
    } else {
      nodes_of_groups_.emplace(group, GroupNode{node, document});
    }
    return node;
  }

  // Names one component by the smallest name that is offered, and renames only what has another name.
  void write(const Component& component) {
    // A group counts as two articles, as it has at least so many.
    const bool is_group = component.documents.size() + 2 * component.groups.size() > 1;
    std::string name;
    const auto offer = [&](std::string offered) {
      if (name.empty() || offered < name) name = std::move(offered);
    };
    if (is_group) {
      for (const auto& [group, member] : component.groups) offer(group);
      for (const Xapian::docid document : component.documents) offer(documents_.name_of(document));
    }
    for (const Xapian::docid document : component.documents) documents_.set_group(document, name);
    for (const auto& [group, member] : component.groups) {
      if (group == name) continue;
      for (const Xapian::docid document : documents_.members(group, {sketch_of(member)})) {
        documents_.set_group(document, name);
      }
    }
  }

  Documents& documents_;
  const Torn& torn_;
  text::Analyzer& analyzer_;
  Sets sets_;
  std::unordered_map<Xapian::docid, std::size_t> nodes_of_documents_;
  std::unordered_map<std::string, GroupNode> nodes_of_groups_;
  std::unordered_map<Xapian::docid, std::string> groups_;  // as the database has them
  std::unordered_map<Xapian::docid, text::Sketch> sketches_;
  std::unordered_map<Xapian::docid, std::shared_ptr<const Shingles>> shingles_;
};

// Joins the articles that came, writes all groups, and says what was changed.
VersionGroups::Update finish(const GroupChanges& changes, Documents& documents, Regrouping& regrouping) {
  for (const std::string& id_term : changes.id_terms) {
    for (const Xapian::docid document : documents.with(id_term)) regrouping.join_copies_of(document);
  }
  regrouping.write();
  VersionGroups::Update done{documents.changed(), changes};
  for (const auto& [group, changed] : documents.changed_groups()) {
    std::ranges::copy(changed, std::back_inserter(done.changes.groups[group]));
  }
  return done;
}

}  // namespace

void VersionGroups::note_put(std::string id_term) {
  noted_.id_terms.insert(std::move(id_term));
}

void VersionGroups::note_gone(std::string id_term, const Xapian::Document& before) {
  noted_.id_terms.insert(std::move(id_term));
  std::string group = before.get_value(slot_number(Slot::group));
  if (!group.empty())
    noted_.groups[std::move(group)].push_back(
        text::decode_sketch(before.get_value(slot_number(Slot::sketch))));
}

VersionGroups::Update VersionGroups::update() {
  const GroupChanges changes = std::exchange(noted_, {});
  Documents documents(shards_);
  Regrouping regrouping(documents, changes.groups, analyzer_);
  for (const auto& [group, gone] : changes.groups) regrouping.sort_out(documents.members(group, gone));
  return finish(changes, documents, regrouping);
}

VersionGroups::Update VersionGroups::update_again(const GroupChanges& changes) {
  Documents documents(shards_);
  Regrouping regrouping(documents, changes.groups, analyzer_);
  std::vector<Xapian::docid> apart;  // what was one group may have two names now
  for (const auto& [group, sketches] : changes.groups) {
    std::ranges::copy(documents.members(group, sketches), std::back_inserter(apart));
  }
  regrouping.sort_out(std::move(apart));
  return finish(changes, documents, regrouping);
}

std::set<std::size_t> VersionGroups::make_all() {
  Documents documents(shards_);
  Regrouping regrouping(documents, noted_.groups, analyzer_);
  documents.for_each_shared_band(
      [&](const std::vector<Xapian::docid>& sharing) { regrouping.join_copies_among(sharing); });
  regrouping.write();
  std::set<std::size_t> shards;
  for (const auto& [shard, changed] : documents.changed()) shards.insert(shard);
  return shards;
}

}  // namespace depeche::index
