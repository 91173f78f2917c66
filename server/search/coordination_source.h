// Coordination: articles that have at least so many units of a query, for the
// relaxed search. A filter without weight; Xapian has no such operator.
//
// Thread rule: one thread at a time, like the database it is made for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/deadline.h"

namespace depeche::search {

// Holds a byte for each document id of a shard while a search runs.
class CoordinationSource : public Xapian::PostingSource {
 public:
  // For each unit, the sets of terms of which one, whole, makes an article have it (Unit::term_sets).
  using Units = std::vector<std::vector<std::vector<std::string>>>;

  // init() throws SearchTimeout once the deadline has passed. Requires: 1 <= least <= units.size() <= 255.
  CoordinationSource(Units units, std::size_t least, const Deadline& deadline = {});

  void init(const Xapian::Database& database) override;
  [[nodiscard]] CoordinationSource* clone() const override;
  // All three are exact.
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid least_docid, double min_weight) override;
  [[nodiscard]] bool check(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ >= units_of_.size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(at_); }

 private:
  void find(std::size_t docid);

  Units units_;
  std::size_t least_;
  Deadline deadline_;
  std::vector<std::uint8_t> units_of_;  // by document id: how many units it has
  Xapian::doccount articles_ = 0;
  std::size_t at_ = 0;  // a document id; 0: before the first
};

}  // namespace depeche::search
