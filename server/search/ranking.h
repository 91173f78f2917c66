// How matches are weighed and ordered: the constants of BM25, and what a sort means to Xapian.
#pragma once

#include <memory>

#include <xapian.h>

#include "server/search/search_request.h"

namespace depeche::search {

// One question to the database, with the weighting and order of a request.
//
// Thread rule: one thread at a time. The database must outlive it.
class Ranking {
 public:
  Ranking(const Xapian::Database& database, const SearchRequest& request, bool is_everything);

  // Articles offset … offset + limit of all that match, counted exactly. `counter` may be null.
  [[nodiscard]] Xapian::MSet rank(const Xapian::Query& query, std::size_t offset, std::size_t limit,
                                  Xapian::MatchSpy* counter);

 private:
  Xapian::Enquire enquire_;
  Xapian::MultiValueKeyMaker undated_last_;
  Xapian::doccount articles_;
};

}  // namespace depeche::search
