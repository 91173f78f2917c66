// The signs that people type around a phrase: straight and curly quotes, and guillemets.
//
// Thread rule: pure functions.
#pragma once

#include <unicode/umachine.h>

namespace depeche::query {

// A quote of the same family closes a phrase, so that «le mot "coup" seul» is one phrase. Within a family
// left and right are not told apart, as keyboards have only ".
enum class QuoteFamily { none, marks, guillemets, single_guillemets };

[[nodiscard]] QuoteFamily family_of(UChar32 code);
[[nodiscard]] bool is_quote(UChar32 code);

// Typographic quotes tell their side. The straight " does not, so it is neither left nor right.
[[nodiscard]] bool is_left_quote(UChar32 code);
[[nodiscard]] bool is_right_quote(UChar32 code);

}  // namespace depeche::query
