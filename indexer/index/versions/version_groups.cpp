// Articles are the nodes of a graph, near copies its edges, and groups its connected components. An update
// looks only at what a change can reach: the articles that came, the articles that these are near copies of,
// and what is left of the groups that lost an article. A group that lost none still holds together, whatever
// came, so it is taken as a single node: to join a group of ten thousand articles costs no more than to join
// a pair. When groups become one, all but one of them are renamed; when an article joins a group, the group
// is renamed only if the article has the smallest name, which is the less likely the larger the group is.
//
// Only at the end are the values of documents written, and only those that change: each costs Xapian a
// document.
#include "indexer/index/versions/version_groups.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "indexer/index/schema/schema.h"
#include "indexer/index/versions/article_shingles.h"
#include "indexer/index/versions/band_table.h"
#include "indexer/index/versions/disjoint_sets.h"
#include "indexer/index/versions/document_sketch.h"
#include "indexer/index/versions/grouped_documents.h"
#include "indexer/text/copies/shingles.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {
namespace {

using Torn = decltype(GroupChanges::groups);  // groups that lost articles, with the sketches of these

// A new article is compared with so many that share a band with it, the newest: thousands may share what is
// boilerplate, and no real copy shares that alone.
constexpr std::size_t kMostCandidates = 1'000;

// One update of the groups. First the functions that join are called, with all documents that the update can
// reach, and then write(), once. What is read of a document is kept, as most are compared with several
// others.
class Regrouping {
 public:
  Regrouping(GroupedDocuments& documents, const Torn& torn)
      : documents_(documents), torn_(torn), shingles_(documents.all()) {}

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
    for (std::size_t number = 0; number < bands.size(); ++number) {
      const std::vector<Xapian::docid> sharing = documents_.with(Band{number, bands[number]});
      const std::size_t compared = std::min(sharing.size(), kMostCandidates);
      for (const Xapian::docid other : std::span(sharing).last(compared)) {
        if (other != document) join_copies(document, other);
      }
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
    return text::are_versions(*shingles_.of(a), *shingles_.of(b));
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

  GroupedDocuments& documents_;
  const Torn& torn_;
  ArticleShingles shingles_;
  DisjointSets sets_;
  std::unordered_map<Xapian::docid, std::size_t> nodes_of_documents_;
  std::unordered_map<std::string, GroupNode> nodes_of_groups_;
  std::unordered_map<Xapian::docid, std::string> groups_;  // as the database has them
  std::unordered_map<Xapian::docid, text::Sketch> sketches_;
};

// Joins the articles that came, writes all groups, and says what was changed.
VersionGroups::Update finish(const GroupChanges& changes, GroupedDocuments& documents,
                             Regrouping& regrouping) {
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
  if (!group.empty()) noted_.groups[std::move(group)].push_back(sketch_of(before));
}

VersionGroups::Update VersionGroups::update() {
  const GroupChanges changes = std::exchange(noted_, {});
  GroupedDocuments documents(shards_);
  Regrouping regrouping(documents, changes.groups);
  for (const auto& [group, gone] : changes.groups) regrouping.sort_out(documents.members(group, gone));
  return finish(changes, documents, regrouping);
}

VersionGroups::Update VersionGroups::update_again(const GroupChanges& changes) {
  GroupedDocuments documents(shards_);
  Regrouping regrouping(documents, changes.groups);
  std::vector<Xapian::docid> apart;  // what was one group may have two names now
  for (const auto& [group, sketches] : changes.groups) {
    std::ranges::copy(documents.members(group, sketches), std::back_inserter(apart));
  }
  regrouping.sort_out(std::move(apart));
  return finish(changes, documents, regrouping);
}

}  // namespace depeche::index
