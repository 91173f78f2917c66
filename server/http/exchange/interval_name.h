// The names of a histogram's intervals in parameters and answers.
#pragma once

#include <optional>
#include <string_view>

#include "server/search/model/search_request.h"

namespace depeche::http {

[[nodiscard]] std::string_view name_of(search::Interval interval);

// nullopt: there is no such interval.
[[nodiscard]] std::optional<search::Interval> interval_named(std::string_view name);

}  // namespace depeche::http
