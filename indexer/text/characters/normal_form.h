// ICU's normal forms. ICU makes each once and owns it; the threads of the program share it.
//
// All functions throw Error when the data file of ICU lacks the form.
//
// Thread rule: pure functions; the forms are immutable.
#pragma once

#include <unicode/normalizer2.h>

namespace depeche::text {

// Takes letters and their accents apart.
[[nodiscard]] const icu::Normalizer2& nfd();
// Joins letters and accents, and replaces typographic variants: the ligature ﬁ becomes f and i.
[[nodiscard]] const icu::Normalizer2& nfkc();
// Does what nfkc() does, and also makes letters small and leaves ignorable characters out.
[[nodiscard]] const icu::Normalizer2& nfkc_casefold();

}  // namespace depeche::text
