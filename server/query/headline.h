// Tells headlines from queries with operators: in "TOUT SAUF UN ADIEU" all words are in capitals, so the
// capitals of SAUF say nothing.
//
// Thread rule: pure function.
#pragma once

#include <string_view>

namespace depeche::query {

// Tells whether the query has words in capitals beside its operators, and no small letter anywhere. "2022 OU
// 2023" is no headline, as it has no capitals but its operator's. Requires: `text` is valid UTF-8.
[[nodiscard]] bool is_headline(std::string_view text);

}  // namespace depeche::query
