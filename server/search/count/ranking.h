// Weighs and orders matches: the constants of BM25, and what a sort means to Xapian.
#pragma once

#include <cstdint>
#include <memory>

#include <xapian.h>

#include "server/search/model/search_request.h"

namespace depeche::search {

// One question to the database, with the weighting and order of a request.
//
// Thread rule: one thread at a time. The database must outlive it.
class Ranking {
 public:
  Ranking(const Xapian::Database& database, const SearchRequest& request, bool is_everything);

  // Returns the articles offset … offset + limit of all that match, and counts exactly how many match. Where
  // the request groups, it returns of each group the article that comes first in the order; only a counter
  // then tells how many groups there are. `counter` sees all that match; it may be null. Throws Xapian's
  // errors.
  [[nodiscard]] Xapian::MSet rank_and_count(const Xapian::Query& query, std::size_t offset, std::size_t limit,
                                            Xapian::MatchSpy* counter);

  // Returns the articles that rank_and_count() returns, without looking at those that cannot come so far up,
  // so that the count is an estimate. Throws Xapian's errors.
  [[nodiscard]] Xapian::MSet rank(const Xapian::Query& query, std::size_t offset, std::size_t limit);

  // Returns what `part` of a query adds to the score of the one article that has `id_term`, or 0 where the
  // part does not match it.
  [[nodiscard]] double weight_in(const Xapian::Query& part, const std::string& id_term) const;

  // Returns how many articles match, or groups where the request groups, without weighing them. The count is
  // exact. Throws Xapian's errors.
  [[nodiscard]] std::uint64_t count(const Xapian::Query& query) const;

 private:
  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::MultiValueKeyMaker undated_last_;
  Xapian::doccount articles_;
  const Grouping group_;
};

}  // namespace depeche::search
