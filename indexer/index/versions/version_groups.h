// Groups of near copies, which people see as the versions of one article. An article is in one group with its
// near copies (indexer/text/copies/sketch.h), with their near copies, and so on: groups are the connected
// components of the graph of near copies. So each article is in one group at most, and which groups there are
// depends only on the articles that are there, not on the order in which they came.
//
// Each article of a group has the name of the group as a value (Slot::group); an article without near copies
// has no such value. The name of a group is the smallest of the names that group_name() gives its articles.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/copies/sketch.h"

namespace depeche::index {

// What makes groups change: which articles, and where to find the groups that they leave.
struct GroupChanges {
  std::set<std::string> id_terms;  // the id terms of the articles that came, changed or went
  // The groups that lost articles, by their names, with the sketches of these articles. In the changes of an
  // Update also the groups that won some.
  std::map<std::string, std::vector<text::Sketch>> groups;
};

// Keeps the groups of a database right while articles come and go. Tell it which articles do by the note
// functions, bring the tables of bands up to date (band_table.h), and call update() before each commit. The
// groups of a new database are made by FirstGroups.
//
// Thread rule: one thread at a time, the one that writes the shards. Throws Xapian's errors and IndexCorrupt.
class VersionGroups {
 public:
  // Call it for all shards of the generation, in their order, before anything else. The copy of `shard` that
  // it keeps is the same database: changes that are not committed count.
  void add_shard(const Xapian::WritableDatabase& shard) { shards_.push_back(shard); }

  // Tells that an article was put into the database. Call note_gone() too where it replaced another one.
  void note_put(std::string id_term);
  // Tells that the document `before` of an article was removed or replaced.
  void note_gone(std::string id_term, const Xapian::Document& before);

  struct Update {
    // The documents that were changed, by the number of their shard, as that shard numbers them.
    std::map<std::size_t, std::vector<Xapian::docid>> documents;
    GroupChanges changes;  // what was noted, and all groups that were changed
  };

  // Gives each document whose group changes its new value, in whatever shard it is, and forgets what was
  // noted.
  [[nodiscard]] Update update();

  // Does an update again that was interrupted: some of its shards may have been committed, others not.
  // `changes` are those of the update.
  [[nodiscard]] Update update_again(const GroupChanges& changes);

 private:
  std::vector<Xapian::WritableDatabase> shards_;
  GroupChanges noted_;  // its groups are those that lost articles
};

}  // namespace depeche::index
