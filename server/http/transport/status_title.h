// The names of the statuses of our answers, as RFC 9110 and RFC 6585 (429, 431) and
// RFC 4918 (507) have them.
//
// Thread rule: a pure function.
#pragma once

#include <string_view>

namespace depeche::http {

// Returns a constant; a general name for a status that has none here.
[[nodiscard]] std::string_view status_title(int status);

}  // namespace depeche::http
