// The names that a histogram's intervals have in parameters and answers.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "server/search/model/search_request.h"

namespace depeche::http {

[[nodiscard]] std::string_view name_of(search::Interval interval);

// Returns nullopt where no interval has this name.
[[nodiscard]] std::optional<search::Interval> interval_named(std::string_view name);

}  // namespace depeche::http
