// Time at Europe/Paris, where the days of articles are counted.
//
// Thread rule: pure functions.
#pragma once

#include <chrono>
#include <string>

#include "indexer/article/date.h"

namespace depeche::article {

// Returns by how much clocks at Paris are ahead of UTC.
[[nodiscard]] std::chrono::seconds paris_offset(std::chrono::sys_seconds instant);

// Returns by how much clocks at Paris are ahead of UTC when they show `local`, rounded to the minute, as RFC
// 3339 writes it. Where clocks show a time twice, or never, as summer time begins or ends, it is one of the
// two offsets around.
[[nodiscard]] std::chrono::minutes paris_offset_by_clock(std::chrono::local_seconds local);

// Returns, in RFC 3339 with the offset of Paris, the instant that `date` names to the second, or else the
// first instant of its day, month or year: "2022-01" gives "2022-01-01T00:00:00+01:00". Before 1911 the
// offset had seconds, which RFC 3339 can't write: it is rounded to the minute.
[[nodiscard]] std::string beginning_in_paris(const Date& date);

}  // namespace depeche::article
