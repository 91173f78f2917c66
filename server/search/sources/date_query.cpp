#include "server/search/sources/date_query.h"

#include <string>

#include "indexer/index/schema/schema.h"

namespace depeche::search {
namespace {

using Xapian::Query;

constexpr auto kFirstDay = index::slot_number(index::Slot::first_day);
constexpr auto kLastDay = index::slot_number(index::Slot::last_day);

Query ends_from(const article::Date& from) {
  return {Query::OP_VALUE_GE, kLastDay, from.first_day};
}

Query begins_until(const article::Date& to) {
  const std::string before_every_day = "0";  // and behind the empty value of an article without a date
  return {Query::OP_VALUE_RANGE, kFirstDay, before_every_day, to.last_day};
}

}  // namespace

Query dated_within(const std::optional<article::Date>& from, const std::optional<article::Date>& to) {
  if (!to) return ends_from(*from);
  if (!from) return begins_until(*to);
  return {Query::OP_FILTER, ends_from(*from), begins_until(*to)};
}

Query lying_in(const article::Date& period) {
  return {Query::OP_AND, Query(Query::OP_VALUE_GE, kFirstDay, period.first_day),
          Query(Query::OP_VALUE_LE, kLastDay, period.last_day)};
}

}  // namespace depeche::search
