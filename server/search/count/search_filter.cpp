#include "server/search/count/search_filter.h"

#include "indexer/index/schema/schema.h"
#include "server/search/sources/date_query.h"

namespace depeche::search {
namespace {

using Xapian::Query;

void restrict_to(Query& filter, const Query& more) {
  filter = filter.empty() ? more : Query(Query::OP_FILTER, filter, more);
}

template <typename ToTerm>
Query any_of(const std::vector<std::string>& values, ToTerm to_term) {
  std::vector<std::string> terms;
  for (const std::string& value : values) terms.push_back(to_term(value));
  return {Query::OP_OR, terms.begin(), terms.end()};
}

Query within_any(const std::vector<article::Date>& periods) {
  std::vector<Query> queries;
  for (const article::Date& period : periods) queries.push_back(lying_in(period));
  return {Query::OP_OR, queries.begin(), queries.end()};
}

Query chosen_values(Facet facet, const SearchRequest& request) {
  switch (facet) {
    case Facet::source:
      return any_of(request.sources, index::source_term);
    case Facet::tag:
      return any_of(request.tags, index::tag_term);
    case Facet::author:
      return any_of(request.authors, index::author_term);
    case Facet::month:
      return within_any(request.months);
    case Facet::year:
      return within_any(request.years);
  }
  return {};
}

}  // namespace

bool is_chosen(Facet facet, const SearchRequest& request) {
  return !chosen_values(facet, request).empty();
}

namespace {

Query filter_but(const SearchRequest& request, std::optional<Facet> left_out) {
  Query filter;
  for (const Facet facet : {Facet::source, Facet::tag, Facet::author, Facet::month, Facet::year}) {
    if (facet != left_out && is_chosen(facet, request)) restrict_to(filter, chosen_values(facet, request));
  }
  if (request.from || request.to) restrict_to(filter, dated_within(request.from, request.to));
  return filter;
}

}  // namespace

Query filter_of(const SearchRequest& request) {
  return filter_but(request, std::nullopt);
}

Query filter_beside(Facet facet, const SearchRequest& request) {
  return filter_but(request, facet);
}

}  // namespace depeche::search
