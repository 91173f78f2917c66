#include "server/search/search_filter.h"

#include "indexer/index/schema.h"

namespace depeche::search {
namespace {

using Xapian::Query;

Xapian::valueno slot(index::Slot slot) {
  return static_cast<Xapian::valueno>(slot);
}

void restrict_to(Query& filter, const Query& more) {
  filter = filter.empty() ? more : Query(Query::OP_FILTER, filter, more);
}

template <typename ToTerm>
Query any_of(const std::vector<std::string>& values, ToTerm to_term) {
  std::vector<std::string> terms;
  for (const std::string& value : values) terms.push_back(to_term(value));
  return {Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace

Query dated_within(const std::optional<article::Date>& from, const std::optional<article::Date>& to) {
  Query filter;
  if (from) filter = Query(Query::OP_VALUE_GE, slot(index::Slot::last_day), from->first_day);
  if (to) {
    // From the first possible day on: the empty value of an undated article is before it.
    restrict_to(filter, Query(Query::OP_VALUE_RANGE, slot(index::Slot::first_day), "0", to->last_day));
  }
  return filter;
}

Query filter_of(const SearchRequest& request) {
  Query filter;
  if (!request.sources.empty()) restrict_to(filter, any_of(request.sources, index::source_term));
  if (!request.tags.empty()) restrict_to(filter, any_of(request.tags, index::tag_term));
  if (request.from || request.to) restrict_to(filter, dated_within(request.from, request.to));
  return filter;
}

}  // namespace depeche::search
