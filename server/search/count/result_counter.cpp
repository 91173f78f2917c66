#include "server/search/count/result_counter.h"

#include <algorithm>
#include <iterator>

#include "server/search/count/search_filter.h"
#include "server/search/sources/deadline_source.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// A facet of which a value was chosen can't be counted along with the search: all articles found have that
// value, so no other one would be shown to choose instead.
std::vector<Facet> facets_without_choice(const SearchRequest& request) {
  std::vector<Facet> facets;
  std::ranges::copy_if(request.facets, std::back_inserter(facets),
                       [&](Facet facet) { return !request.chosen.contains(facet); });
  return facets;
}

}  // namespace

ResultCounter::ResultCounter(const SearchRequest& request, const Deadline& deadline)
    : request_(request),
      deadline_(deadline),
      facets_(facets_without_choice(request), request.group),
      periods_(request.group) {}

// One spy that passes matches on, so that Xapian calls one virtual function for each match.
void ResultCounter::operator()(const Xapian::Document& document, double weight) {
  if (request_.group == Grouping::versions) groups_(document, weight);
  facets_(document, weight);
  if (request_.histogram) periods_(document, weight);
}

std::vector<FacetCounts> ResultCounter::facets(const Query& match, Ranking& ranking) const {
  const std::vector<FacetCounts> counted = facets_.counts();
  std::vector<FacetCounts> all;
  for (const Facet facet : request_.facets) {
    const auto found = std::ranges::find(counted, facet, &FacetCounts::facet);
    if (found != counted.end()) {
      all.push_back(*found);
      continue;
    }
    // This facet needs a search of its own, which leaves its own choice out and keeps all other filters.
    FacetCounter counter({facet}, request_.group);
    const Query filter = until(deadline_, filter_beside(facet, request_));
    const Query beside = filter.empty() ? match : Query(Query::OP_FILTER, match, filter);
    static_cast<void>(ranking.rank_and_count(beside, 0, 0, &counter));
    all.push_back(counter.counts().front());
  }
  return all;
}

std::optional<Histogram> ResultCounter::histogram(const Xapian::Database& database, Ranking& ranking) const {
  if (!request_.histogram) return std::nullopt;
  const Query filter = filter_of(request_);
  // The totals are of all articles that the filters leave, whatever the query. Without a filter they come
  // from the value streams, which is far quicker than a search for everything.
  PeriodCounter beside(request_.group);
  if (!filter.empty()) static_cast<void>(ranking.rank_and_count(until(deadline_, filter), 0, 0, &beside));
  const Periods all = filter.empty() ? count_all_periods(database, request_.group) : beside.periods();
  Histogram histogram = make_histogram(periods_.periods(), all, request_);
  histogram.undated = periods_.undated();
  return histogram;
}

}  // namespace depeche::search
