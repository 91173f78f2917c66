// ICU's normal forms. Each is made once for the program, and shared by its threads.
//
// All throw Error where ICU's data lacks it.
#pragma once

#include <unicode/normalizer2.h>

namespace depeche::text {

[[nodiscard]] const icu::Normalizer2& nfd();
[[nodiscard]] const icu::Normalizer2& nfkc();
[[nodiscard]] const icu::Normalizer2& nfkc_casefold();

}  // namespace depeche::text
