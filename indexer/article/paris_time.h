// Time at Europe/Paris, where the days of articles are counted.
//
// Thread rule: pure functions.
#pragma once

#include <chrono>
#include <string>

#include "indexer/article/date.h"

namespace depeche::article {

// What clocks at Paris are ahead of UTC by.
[[nodiscard]] std::chrono::seconds paris_offset(std::chrono::sys_seconds instant);

// RFC 3339, at Paris: the instant that `date` names, to the second, or the first of the day, month or year:
// "2022-01-01T00:00:00+01:00" of "2022-01". Before 1911 Paris had its own time, which RFC 3339 can't write to
// the second: it is rounded to the minute.
[[nodiscard]] std::string beginning_in_paris(const Date& date);

}  // namespace depeche::article
