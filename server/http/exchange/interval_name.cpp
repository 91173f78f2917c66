#include "server/http/exchange/interval_name.h"

namespace depeche::http {

std::string_view name_of(search::Interval interval) {
  switch (interval) {
    case search::Interval::day:
      return "day";
    case search::Interval::week:
      return "week";
    case search::Interval::month:
      return "month";
    case search::Interval::quarter:
      return "quarter";
    case search::Interval::year:
      return "year";
  }
  return {};
}

std::optional<search::Interval> interval_named(std::string_view name) {
  // The list goes through name_of(), so each name is written once. An interval that is missing here could be
  // answered, but not asked for.
  for (const search::Interval interval :
       {search::Interval::day, search::Interval::week, search::Interval::month, search::Interval::quarter,
        search::Interval::year}) {
    if (name_of(interval) == name) return interval;
  }
  return std::nullopt;
}

}  // namespace depeche::http
