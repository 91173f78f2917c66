// A filter without weight for the articles in which words stand as a ProximityTree asks. It reads each
// article's record of places, so it goes behind a query for the articles that have these words at all: Xapian
// then asks it about those alone. What it found of an article it remembers, as a search matches a query more
// than once, to count and to rank; and so may the searches that follow, by a PlaceMemory.
//
// Thread rule: one thread at a time, together with its clones, like the database it is made for.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/schema.h"
#include "server/search/model/deadline.h"
#include "server/search/sources/place_memory.h"
#include "server/search/sources/proximity_tree.h"
#include "server/search/sources/span_finder.h"

namespace depeche::search {

// How places are read.
struct PlaceLimits {
  Deadline deadline = {};         // the match throws SearchTimeout once it has passed
  PlaceMemory* memory = nullptr;  // null: nothing is remembered. Else it must outlive the query
};

// Requires: an operator of nearness has two children, and a sequence one word at least.
class PlaceSource : public Xapian::PostingSource {
 public:
  // Its match throws SearchTimeout, and IndexCorrupt over a damaged record.
  PlaceSource(ProximityTree tree, index::TextField field, const PlaceLimits& limits);

  void init(const Xapian::Database& database) override;
  [[nodiscard]] PlaceSource* clone() const override;
  // "places « coup bas »"
  [[nodiscard]] std::string get_description() const override;
  [[nodiscard]] std::string name() const override { return "depeche::PlaceSource"; }
  [[nodiscard]] std::string serialise() const override;
  [[nodiscard]] PlaceSource* unserialise(const std::string& bytes) const override;
  // It says that it has all articles, so that Xapian asks it last.
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid least_docid, double min_weight) override;
  [[nodiscard]] bool check(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  // Words that follow each other; and the alternatives of a leaf.
  using Sequence = std::vector<index::PlaceRecord::Word>;
  using Leaf = std::vector<Sequence>;
  class Findings;

  PlaceSource(std::shared_ptr<const ProximityTree> tree, index::TextField field, const Deadline& deadline,
              std::shared_ptr<Findings> findings);

  void read_keys(const ProximityTree& tree);
  [[nodiscard]] bool is_match(Xapian::docid docid);
  [[nodiscard]] bool has_places(Xapian::docid docid) const;
  void add_spans(std::vector<Span>& spans, const index::PlaceRecord& record, const Sequence& sequence) const;

  const std::shared_ptr<const ProximityTree> tree_;  // one for all clones, as leaves_ has its addresses
  const index::TextField field_;
  const Deadline deadline_;
  const std::shared_ptr<Findings> findings_;  // one for all clones
  PlaceMemory::Verified* known_ = nullptr;    // of the shard of init()
  std::map<const ProximityTree*, Leaf> leaves_;
  Xapian::Database database_;
  Xapian::doccount articles_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace depeche::search
