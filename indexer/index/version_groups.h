// Groups of near copies (indexer/text/sketch.h): an article belongs to one group with each of its near
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
#include <vector>

#include "indexer/text/analyzer.h"
#include "indexer/text/sketch.h"

namespace depeche::index {

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
  // A document was removed or replaced.
  void note_gone(const Xapian::Document& before);

  // Changes the documents whose group changes, in whatever shard, and forgets what was noted. Gives the
  // numbers of the shards that it changed.
  std::set<std::size_t> update();

  // The same where no article has a group yet, all are new, and the shards were committed: far
  // quicker.
  std::set<std::size_t> make_all();

 private:
  std::vector<Xapian::WritableDatabase> shards_;
  text::Analyzer analyzer_;
  std::set<std::string> put_;
  std::map<std::string, std::vector<text::Sketch>> torn_;  // groups that lost articles, and these
};

}  // namespace depeche::index
