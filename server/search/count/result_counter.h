// What is counted over all articles found: facets and histogram, and groups of near copies where the request
// asks for them.
//
// Thread rule: one search at a time.
#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "server/search/count/facet_counter.h"
#include "server/search/count/group_counter.h"
#include "server/search/count/histogram.h"
#include "server/search/count/ranking.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

// Given to the search, it counts the facets of which no value was chosen, and days; the other facets are
// counted by a search each, without their own values, so that a chosen one shows what else there is.
// Must outlive the get_mset() it is given to.
class ResultCounter : public Xapian::MatchSpy {
 public:
  // The request must outlive it.
  ResultCounter(const SearchRequest& request, const Deadline& deadline);

  [[nodiscard]] bool counts_nothing() const {
    return request_.facets.empty() && !request_.histogram && request_.group == Grouping::none;
  }

  void operator()(const Xapian::Document& document, double weight) override;

  // Counted where the request asks for groups.
  [[nodiscard]] const GroupCounter& groups() const { return groups_; }

  // After the search for `match` with all filters.
  [[nodiscard]] std::vector<FacetCounts> facets(const Xapian::Query& match, Ranking& ranking) const;
  // nullopt: not asked for.
  [[nodiscard]] std::optional<Histogram> histogram(const Xapian::Database& database, Ranking& ranking) const;

 private:
  const SearchRequest& request_;
  const Deadline deadline_;
  GroupCounter groups_;
  FacetCounter facets_;
  PeriodCounter periods_;
};

}  // namespace depeche::search
