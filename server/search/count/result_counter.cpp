#include "server/search/count/result_counter.h"

#include <utility>

#include "server/search/count/facet_counter.h"
#include "server/search/count/histogram.h"
#include "server/search/count/search_filter.h"

namespace depeche::search {

using Xapian::Query;

CountedArticles counted(ArticleSet articles, Grouping group, MatchSets& sets) {
  if (group == Grouping::none) return CountedArticles(std::move(articles));
  return CountedArticles(articles, sets.columns(), sets.deadline());
}

const CountedDays& ResultCounter::days() {
  if (!days_) days_ = count_days(found_, sets_.columns(), sets_.deadline());
  return *days_;
}

std::vector<FacetCounts> ResultCounter::facets(const Query& match) {
  std::vector<FacetCounts> all;
  for (const Facet facet : request_.facets) {
    if (request_.chosen.contains(facet) || request_.excluded.contains(facet)) {
      all.push_back(count_beside(facet, match));
    } else if (index::is_period(facet)) {
      all.push_back(count_periods(facet, days(), sets_.columns()));
    } else {
      all.push_back(count_names(facet, found_, sets_.columns(), sets_.deadline()));
    }
  }
  return all;
}

FacetCounts ResultCounter::count_beside(Facet facet, const Query& match) {
  const Query beside = filtered(match, filter_beside(facet, request_));
  const CountedArticles articles = counted(sets_.matching(beside), request_.group, sets_);
  if (!index::is_period(facet)) return count_names(facet, articles, sets_.columns(), sets_.deadline());
  const CountedDays days = count_days(articles, sets_.columns(), sets_.deadline());
  return count_periods(facet, days, sets_.columns());
}

// The totals are of all articles that the filters leave, whatever the query.
std::optional<Histogram> ResultCounter::histogram() {
  if (!request_.histogram) return std::nullopt;
  const Columns& columns = sets_.columns();
  const Query filter = filter_of(request_);
  if (filter.empty()) return make_histogram(days(), *sets_.all_days(request_.group), columns.days, request_);
  const CountedArticles left = counted(sets_.matching(filter), request_.group, sets_);
  return make_histogram(days(), count_days(left, columns, sets_.deadline()), columns.days, request_);
}

}  // namespace depeche::search
