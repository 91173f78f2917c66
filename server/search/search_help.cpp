#include "server/search/search_help.h"

#include <algorithm>
#include <vector>

#include "server/search/count/search_filter.h"

namespace depeche::search {
namespace {

using Xapian::Query;

constexpr std::size_t kMostParts = 8;  // each costs two counts

// The articles that have all parts but one; what the query excludes stays excluded.
Query without(const Plan& plan, std::size_t left_out) {
  std::vector<Query> others;
  for (std::size_t i = 0; i < plan.parts.size(); ++i) {
    if (i != left_out) others.push_back(plan.parts[i].query);
  }
  Query query = others.empty() ? Query::MatchAll : Query(Query::OP_AND, others.begin(), others.end());
  for (const Query& exclusion : plan.exclusions) query = Query(Query::OP_AND_NOT, query, exclusion);
  return query;
}

using Values = std::map<Facet, std::vector<std::string>>;

bool is_of_dates(const Values::value_type& choice) {
  return index::is_period(choice.first);
}

// The other filters stay.
SearchRequest without_dates(SearchRequest request) {
  request.from.reset();
  request.to.reset();
  std::erase_if(request.chosen, is_of_dates);
  std::erase_if(request.excluded, is_of_dates);
  return request;
}

bool has_dates(const SearchRequest& request) {
  const bool has_periods =
      std::ranges::any_of(request.chosen, is_of_dates) || std::ranges::any_of(request.excluded, is_of_dates);
  return has_periods || request.from || request.to;
}

}  // namespace

// Each part is counted with the filters, as that is what the reader of the page sees. Of a single part there
// is nothing to leave out.
SearchHelp help_with(const Plan& plan, const SearchRequest& request, MatchSets& sets) {
  SearchHelp help;
  const Query filter = filter_of(request);
  const auto count = [&](const Query& query, const Query& limit) {
    return sets.count(filtered(query, limit), request.group);
  };
  for (std::size_t i = 0; i < std::min(plan.parts.size(), kMostParts); ++i) {
    const PlanPart& part = plan.parts[i];
    help.parts.push_back(
        {part.text, count(part.query, filter), plan.parts.size() > 1 ? count(without(plan, i), filter) : 0});
  }
  if (has_dates(request)) help.without_dates = count(plan.match, filter_of(without_dates(request)));
  if (!filter.empty()) help.without_filters = count(plan.match, {});
  return help;
}

}  // namespace depeche::search
