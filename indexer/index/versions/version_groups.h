// Groups of near copies (indexer/text/copies/sketch.h): an article belongs to one group with each of its near
// copies, and with theirs in turn. So what groups there are depends on the articles that are there, and
// not on how or in what order they came; and each article is in one group at most.
//
// A group of two or more articles is a value of each (Slot::group); an article without near
// copies has none. The name of a group is the smallest hash of its articles' ids.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/analyzer.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {

// What makes groups change, and where.
struct GroupChanges {
  std::set<std::string> id_terms;  // of the articles that came, changed or went
  // Groups that lost articles, or won some too, with the sketches of these.
  std::map<std::string, std::vector<text::Sketch>> groups;
};

// Keeps the groups of a database right while articles come and go. Say which, then call update() before the
// commit.
//
// Thread rule: one thread at a time, the one that writes the shards. Throws Xapian's errors and IndexCorrupt.
class VersionGroups {
 public:
  // All shards of one generation, in their order; what has not been committed to them counts.
  void add_shard(const Xapian::WritableDatabase& shard) { shards_.push_back(shard); }

  // The article with this id term was put in, whatever was there before.
  void note_put(std::string id_term);
  // Its document was removed or replaced.
  void note_gone(std::string id_term, const Xapian::Document& before);
  struct Update {
    std::set<std::size_t> shards;  // the numbers of those that it changed
    GroupChanges changes;          // what was noted, and all groups that it changed
  };

  // Changes the documents whose group changes, in whatever shard, and forgets what was noted.
  [[nodiscard]] Update update();

  // Does again what an update did of which any of the shards may have been committed. `changes` is the
  // update's.
  [[nodiscard]] Update update_again(const GroupChanges& changes);

  // The same where no article has a group yet, all are new, and the shards were committed: far
  // quicker. Gives the numbers of the shards that it changed.
  std::set<std::size_t> make_all();

 private:
  std::vector<Xapian::WritableDatabase> shards_;
  text::Analyzer analyzer_;
  GroupChanges noted_;  // its groups are those that lost articles
};

}  // namespace depeche::index
