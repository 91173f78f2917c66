#include "server/search/sources/narrowed_query.h"

#include <vector>

namespace depeche::search {

using Xapian::Query;

Query narrowed(const Query& query, const Query& among) {
  switch (query.get_type()) {
    case Query::LEAF_POSTING_SOURCE:
      return {Query::OP_FILTER, query, among};
    case Query::OP_AND:
    case Query::OP_FILTER:
    case Query::OP_OR:
    case Query::OP_XOR:
    case Query::OP_AND_NOT:
    case Query::OP_AND_MAYBE: {
      std::vector<Query> parts;
      for (std::size_t n = 0; n < query.get_num_subqueries(); ++n)
        parts.push_back(narrowed(query.get_subquery(n), among));
      return {query.get_type(), parts.begin(), parts.end()};
    }
    default:
      return query;  // Xapian does not tell the factor of a scaled query, so that one can't be made again
  }
}

}  // namespace depeche::search
