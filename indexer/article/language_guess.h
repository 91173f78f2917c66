// Whether a text is in the language that is said of it: settings of programs often say English of anything.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// The language that was declared, unless small words of the text are clearly those of another one: then that.
// `declared` is BCP 47, and so is the answer; empty for none, which is also the answer where the text tells
// nothing. Requires: valid UTF-8.
[[nodiscard]] std::string more_likely_language(std::string_view declared, std::string_view text);

}  // namespace depeche::article
