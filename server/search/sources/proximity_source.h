// A filter without weight for the articles that a ProximityTree matches, by the positions of their words. It
// serves the trees that Xapian's own NEAR does not take.
//
// Thread rule: one thread at a time, like the database it is made for.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/schema/schema.h"
#include "server/search/model/deadline.h"
#include "server/search/sources/proximity_tree.h"
#include "server/search/sources/span_finder.h"

namespace depeche::search {

// Holds the postings of all terms of the tree while a search runs. Reads the positions of an article that has
// the words of the tree only when the matcher comes to it.
class ProximitySource : public Xapian::PostingSource {
 public:
  // Throws SearchTimeout, out of the match, once `deadline` has passed.
  ProximitySource(ProximityTree tree, index::TextField field, const Deadline& deadline);

  void init(const Xapian::Database& database) override;
  [[nodiscard]] ProximitySource* clone() const override;
  [[nodiscard]] std::string get_description() const override { return "proximity"; }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return get_termfreq_max() / 2; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid least_docid, double min_weight) override;
  [[nodiscard]] bool check(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ >= candidates_.size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return candidates_[at_]; }

 private:
  using DocumentIds = std::vector<Xapian::docid>;  // sorted
  using Positions = std::vector<Xapian::termpos>;  // sorted

  void read_postings(const ProximityTree& tree);
  [[nodiscard]] DocumentIds documents_with(const ProximityTree& tree) const;
  [[nodiscard]] DocumentIds documents_with(const ExactForms& word) const;
  [[nodiscard]] bool is_match(Xapian::docid docid) const;
  [[nodiscard]] Positions positions_of(const ExactForms& word, Xapian::docid docid) const;
  void add_spans(std::vector<Span>& spans, const ExactSequence& sequence, Xapian::docid docid) const;
  void settle();
  // The index of the first candidate from `docid` on, none before at_.
  [[nodiscard]] std::size_t first_from(Xapian::docid docid) const;

  const ProximityTree tree_;
  const index::TextField field_;
  const Deadline deadline_;
  Xapian::Database database_;
  std::map<std::string, DocumentIds> postings_;  // by exact form
  DocumentIds candidates_;
  std::size_t at_ = 0;
  bool is_settled_ = false;  // candidates_[at_] is verified and was given out
};

}  // namespace depeche::search
