// Coordination: articles that have so much of a query at least, for the relaxed search. A filter
// without weight; Xapian has no such operator.
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

// A part of a query, and how much of the query it is.
struct QueryShare {
  // One of these sets of terms, whole, makes an article have it (Unit::term_sets).
  std::vector<std::vector<std::string>> term_sets;
  std::uint16_t points;
};

// What an article must have.
struct LeastShare {
  std::uint16_t points;  // or
  std::uint16_t parts;   // of the query; both are at least 1
};

// Holds four bytes for each document id of a shard while a search runs.
class CoordinationSource : public Xapian::PostingSource {
 public:
  // init() throws SearchTimeout once the deadline has passed. Requires: the points of all shares
  // together fit 16 bits.
  CoordinationSource(std::vector<QueryShare> shares, LeastShare least, const Deadline& deadline = {});

  void init(const Xapian::Database& database) override;
  [[nodiscard]] CoordinationSource* clone() const override;
  // All three are exact.
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid least_docid, double min_weight) override;
  [[nodiscard]] bool check(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ >= tallies_.size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(at_); }

 private:
  struct Tally {
    std::uint16_t points = 0;
    std::uint16_t parts = 0;
  };
  [[nodiscard]] bool is_enough(const Tally& tally) const {
    return tally.points >= least_.points || tally.parts >= least_.parts;
  }
  void find(std::size_t docid);

  std::vector<QueryShare> shares_;
  LeastShare least_;
  Deadline deadline_;
  std::vector<Tally> tallies_;  // by document id
  Xapian::doccount articles_ = 0;
  std::size_t at_ = 0;  // a document id; 0: before the first
};

}  // namespace depeche::search
