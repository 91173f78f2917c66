// Dates as pages and front matter give them, which follow many customs.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// Returns `text` in its canonical form where it is a date (date.h), else the YYYY-MM-DD that it begins with
// (as "2022-01-06T10:00+0100" does), else an empty text.
[[nodiscard]] std::string metadata_date(std::string_view text);

}  // namespace depeche::article
