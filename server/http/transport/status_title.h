// The names of the statuses of our answers, as RFC 9110 has them.
#pragma once

#include <string_view>

namespace depeche::http {

// A general name for a status that has none here.
[[nodiscard]] std::string_view status_title(int status);

}  // namespace depeche::http
