// Stop words: words so frequent that they say nothing of an article. None is
// dropped from the index; queries weigh them down.
#pragma once

#include <string_view>

namespace depeche::text {

// `exact` is Forms::exact: lower case, without accents.
[[nodiscard]] bool is_stop_word(std::string_view exact);

}  // namespace depeche::text
