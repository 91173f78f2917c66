// Coordination: articles that have at least so many units of a query, for the
// relaxed search. A filter without weight; Xapian has no such operator.
//
// Thread rule: one thread at a time, like the database it is made for.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

namespace depeche::search {

class CoordinationSource : public Xapian::PostingSource {
 public:
  // For each unit, the sets of terms of which one, whole, makes an article have it (Unit::term_sets).
  using Units = std::vector<std::vector<std::vector<std::string>>>;

  // Requires: 1 <= least <= units.size().
  CoordinationSource(Units units, std::size_t least);

  void init(const Xapian::Database& database) override;
  [[nodiscard]] CoordinationSource* clone() const override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return most_ / 2; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return most_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid least_docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override;
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  struct Set {
    std::vector<Xapian::PostingIterator> terms;
    Xapian::docid at = 0;  // its next article; kEnd when there is none

    void advance(Xapian::docid least_docid);
  };

  void find(Xapian::docid least_docid);

  Units units_;
  std::size_t least_;
  std::vector<std::vector<Set>> sets_;
  Xapian::doccount most_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace depeche::search
