// Dates of articles: known to the year, month, day or second, and kept at that precision.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche::article {

// A partial date covers a span of days: 2022-01 lies between 2022-01-01 and
// 2022-01-31, both included. Years 0001 to 9999.
struct Date {
  std::string text;       // canonical, as an article keeps it
  std::string first_day;  // "YYYYMMDD", sorts as text
  std::string last_day;   // "YYYYMMDD"
  std::string sort_key;   // "YYYYMMDDhhmmss" of its beginning, in UTC where a time is given
};

// Reads YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339 ("2022-01-06T10:00:00+01:00"; without a zone it is the time at
// Paris, whose offset the canonical text has). nullopt for anything else and for days that no calendar has. A
// date with a time has one day, which is the day at Europe/Paris. Dates as people write them: read_date().
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

}  // namespace depeche::article
