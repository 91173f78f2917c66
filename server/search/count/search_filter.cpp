#include "server/search/count/search_filter.h"

#include <string>
#include <vector>

#include "server/search/sources/date_query.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using Xapian::Query;

Query named(const index::NameFacet& facet, const std::vector<std::string>& names) {
  std::vector<std::string> terms;
  for (const std::string& name : names) terms.push_back(index::name_term(facet.term_prefix, name));
  return any_of(terms);
}

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

// An empty filter lets all articles through.
Query both(const Query& filter, const Query& other) {
  return filter.empty() ? other : Query(Query::OP_FILTER, filter, other);
}

}  // namespace

Query filter_of(const SearchRequest& request) {
  Query filter;
  for (const auto& [facet, values] : request.chosen) filter = both(filter, having_any(facet, values));
  const bool has_dates = request.from || request.to;
  return has_dates ? both(filter, dated_within(request.from, request.to)) : filter;
}

Query filter_beside(Facet facet, const SearchRequest& request) {
  SearchRequest others = request;
  others.chosen.erase(facet);
  return filter_of(others);
}

}  // namespace depeche::search
