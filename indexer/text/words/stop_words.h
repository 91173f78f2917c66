// Stop words are so frequent that they tell nothing about an article. The index has
// them all, for phrases; a search ignores them beside other words.
//
// Thread rule: pure function.
#pragma once

#include <string_view>

namespace depeche::text {

// Tells whether a word is a stop word. `exact` is a Forms::exact: in lower case, without accents.
[[nodiscard]] bool is_stop_word(std::string_view exact);

}  // namespace depeche::text
