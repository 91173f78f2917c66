// Counts over all articles found: facets and histogram, and groups of near copies where the request asks for
// them.
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

// As a spy of the search it counts the days, and the facets of which no value was chosen. Each other facet is
// counted by a search of its own without its own values, so that a chosen one shows what else there is. The
// counter must outlive the get_mset() it is given to.
class ResultCounter : public Xapian::MatchSpy {
 public:
  // The request must outlive it.
  ResultCounter(const SearchRequest& request, const Deadline& deadline);

  [[nodiscard]] bool counts_nothing() const {
    return request_.facets.empty() && !request_.histogram && request_.group == Grouping::none;
  }

  void operator()(const Xapian::Document& document, double weight) override;

  // The groups that were seen. They are counted only where the request asks for groups.
  [[nodiscard]] const GroupCounter& groups() const { return groups_; }

  // Returns the facets in the order of the request. Call it after the search for `match` with all filters.
  // Throws SearchTimeout and Xapian's errors.
  [[nodiscard]] std::vector<FacetCounts> facets(const Xapian::Query& match, Ranking& ranking) const;
  // Returns nullopt where the request has no histogram. Call it after the search. Throws SearchTimeout and
  // Xapian's errors.
  [[nodiscard]] std::optional<Histogram> histogram(const Xapian::Database& database, Ranking& ranking) const;

 private:
  const SearchRequest& request_;
  const Deadline deadline_;
  GroupCounter groups_;
  FacetCounter facets_;
  PeriodCounter periods_;
};

}  // namespace depeche::search
