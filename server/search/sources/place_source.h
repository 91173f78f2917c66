// A filter without weight for the articles in which words stand as a ProximityTree asks. It reads each
// article's record of places, so it goes behind a query for the articles that have these words at all: Xapian
// then asks it about those alone.
//
// Thread rule: one thread at a time, like the database it is made for.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/schema.h"
#include "server/search/model/deadline.h"
#include "server/search/sources/proximity_tree.h"
#include "server/search/sources/span_finder.h"

namespace depeche::search {

// Requires: an operator of nearness has two children, and a sequence one word at least.
class PlaceSource : public Xapian::PostingSource {
 public:
  // Throws SearchTimeout, out of the match, once `deadline` has passed, and IndexCorrupt over a damaged
  // record.
  PlaceSource(ProximityTree tree, index::TextField field, const Deadline& deadline);

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
  using Positions = std::vector<std::uint32_t>;  // rising
  // The keys of the exact forms of one word; of words that follow each other; of the alternatives of a leaf.
  using Word = std::vector<index::FormKey>;
  using Leaf = std::vector<std::vector<Word>>;

  void read_keys(const ProximityTree& tree);
  [[nodiscard]] bool is_match(Xapian::docid docid);
  [[nodiscard]] Positions positions_of(const index::PlaceRecord& record, const Word& word) const;
  void add_spans(std::vector<Span>& spans, const index::PlaceRecord& record,
                 const std::vector<Word>& sequence) const;

  const std::shared_ptr<const ProximityTree> tree_;  // one for all clones, as leaves_ has its addresses
  const index::TextField field_;
  const Deadline deadline_;
  std::map<const ProximityTree*, Leaf> leaves_;
  Xapian::Database database_;
  Xapian::doccount articles_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace depeche::search
