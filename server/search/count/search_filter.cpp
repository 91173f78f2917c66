#include "server/search/count/search_filter.h"

#include <string>
#include <vector>

#include "server/search/sources/date_query.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// Several names of one facet are alternatives: an article has one of them.
Query named(const index::NameFacet& facet, const std::vector<std::string>& names) {
  std::vector<std::string> terms;
  for (const std::string& name : names) terms.push_back(index::facet_term(facet, name));
  return any_of(terms);
}

// A text that is no date is left out, and where no date is left nothing passes. The parameters of a request
// are checked before they come here.
Query lying_in_any(const std::vector<std::string>& periods) {
  std::vector<Query> queries;
  for (const std::string& period : periods) {
    const std::optional<article::Date> date = article::parse_date(period);
    if (date) queries.push_back(lying_in(*date));
  }
  return queries.empty() ? Query::MatchNothing : Query(Query::OP_OR, queries.begin(), queries.end());
}

Query having_any(Facet facet, const std::vector<std::string>& values) {
  const index::NameFacet* names = index::names_of(facet);
  return names != nullptr ? named(*names, values) : lying_in_any(values);
}

// Joins two filters: an article must pass both. An empty filter lets all articles through; Xapian takes an
// empty query for one that matches nothing, so it must never be joined.
Query both(const Query& filter, const Query& other) {
  return filter.empty() ? other : Query(Query::OP_FILTER, filter, other);
}

// Takes articles out of a filter, which may be empty.
Query without(const Query& filter, const Query& other) {
  return {Query::OP_AND_NOT, filter.empty() ? Query::MatchAll : filter, other};
}

}  // namespace

Query filter_of(const SearchRequest& request) {
  Query filter;
  for (const auto& [facet, values] : request.chosen) filter = both(filter, having_any(facet, values));
  for (const auto& [facet, values] : request.excluded) filter = without(filter, having_any(facet, values));
  const bool has_dates = request.from || request.to;
  return has_dates ? both(filter, dated_within(request.from, request.to)) : filter;
}

Query filter_beside(Facet facet, const SearchRequest& request) {
  // The copy costs little beside the search that it is for.
  SearchRequest others = request;
  others.chosen.erase(facet);
  others.excluded.erase(facet);
  return filter_of(others);
}

Query filtered(const Query& query, const Query& filter) {
  return filter.empty() ? query : Query(Query::OP_FILTER, query, filter);
}

}  // namespace depeche::search
