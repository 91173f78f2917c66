// Writes an instant as HTTP has it.
//
// Thread rule: pure function.
#pragma once

#include <chrono>
#include <string>

namespace depeche::http {

// Returns "Thu, 06 Jan 2022 10:15:00 GMT" (RFC 9110, 5.6.7), whatever the locale.
[[nodiscard]] std::string http_date(std::chrono::system_clock::time_point time);

}  // namespace depeche::http
