#include "server/search/sources/term_query.h"

namespace depeche::search {

using Xapian::Query;

Query any_of(const std::vector<std::string>& terms) {
  if (terms.empty()) return Query::MatchNothing;
  return terms.size() == 1 ? Query(terms.front()) : Query(Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace depeche::search
