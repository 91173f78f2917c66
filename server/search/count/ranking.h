// Weighs and orders matches: the constants of BM25, and what a sort means to Xapian.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <xapian.h>

#include "server/search/count/date_order.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

// One question to the database, with the weighting and order of a request.
//
// Thread rule: one thread at a time. The database must outlive it.
class Ranking {
 public:
  // Once the deadline has passed, what weighs many articles throws SearchTimeout. What reads records of
  // places may go on for long without weighing: see until().
  Ranking(const Xapian::Database& database, const SearchRequest& request, bool is_everything,
          const Deadline& deadline = {});

  // Returns the articles offset … offset + limit of all that match, without looking at those that cannot come
  // so far up, so that its count of matches may be an estimate. Where the request groups, it returns of each
  // group the article that comes first in the order. Throws Xapian's errors.
  [[nodiscard]] Xapian::MSet rank(const Xapian::Query& query, std::size_t offset, std::size_t limit);

  // The same, but it looks at all that match, so that it counts them exactly; articles, not groups.
  [[nodiscard]] Xapian::MSet rank_and_count(const Xapian::Query& query, std::size_t offset,
                                            std::size_t limit);

  // Returns how articles are ordered by their dates, or nullopt where their order is another.
  [[nodiscard]] std::optional<DateOrder> date_order() const { return date_order_; }

  // Returns what `part` of a query adds to the score of the one article that has `id_term`, or 0 where the
  // part does not match it.
  [[nodiscard]] double weight_in(const Xapian::Query& part, const std::string& id_term) const;

 private:
  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::MultiValueKeyMaker undated_last_;
  Xapian::doccount articles_;
  std::optional<DateOrder> date_order_;
};

}  // namespace depeche::search
