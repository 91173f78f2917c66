// Dates as files have them, in whatever way their writers were used to: the one reader of dates for all
// formats.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/article/date.h"

namespace depeche::article {

// Reads
// - ISO 8601 in its shapes: 2022-03-04, 20220304, 2022-3-4, 2022/03, 2022-03-04T08:00, 20220304T080000+0100;
// - numbers with the day first: 04/03/2022, 4.3.22, 03/2022;
// - words, French and English: « vendredi 4 mars 2022 à 20h28 », "March 4, 2022 8:00 PM", « mars 2022 »;
// - what mail and feeds write: Fri, 04 Mar 2022 08:00:00 +0100;
// - seconds and milliseconds since 1970.
// Case and accents don't count, and neither does what stands in front of a date (« Publié le ») or behind a
// whole day. A year of two digits is one from 1950 to 2049. Without a zone a time is that of Paris. nullopt
// where there is no date, or one that no calendar has: 03/24/2022 is no French date, and a guess would be
// wrong for its neighbours. Requires: valid UTF-8.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);

// The same where the text is a date and nothing more, « Publié le » in front apart. Seconds since 1970 are
// none. Requires: valid UTF-8.
[[nodiscard]] std::optional<Date> whole_date(std::string_view text);

// The canonical text of read_date(); empty where it reads none.
[[nodiscard]] std::string canonical_date(std::string_view text);

}  // namespace depeche::article
