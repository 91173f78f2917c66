#include "server/search/sources/date_query.h"

#include "indexer/index/schema/schema.h"

namespace depeche::search {
using Xapian::Query;

Query dated_within(const std::optional<article::Date>& from, const std::optional<article::Date>& to) {
  const Query ends_late =
      from ? Query(Query::OP_VALUE_GE, slot_number(index::Slot::last_day), from->first_day) : Query();
  if (!to) return ends_late;
  // From the first possible day on: the empty value of an undated article is before it.
  const Query begins_early(Query::OP_VALUE_RANGE, slot_number(index::Slot::first_day), "0", to->last_day);
  return from ? Query(Query::OP_FILTER, ends_late, begins_early) : begins_early;
}

}  // namespace depeche::search
