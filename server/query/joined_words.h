// Finds words that a sign ties together without spaces, so that they are looked for side by side: "R&D",
// "jean@exemple.fr".
//
// Thread rule: pure function.
#pragma once

#include <string_view>

namespace depeche::query {

// Returns the words that a sign ties together, without an article that was elided before them ("AT&T" of
// "l'AT&T"). Empty where none are. `chunk` has no white space. Requires: it is valid UTF-8.
[[nodiscard]] std::string_view joined_words(std::string_view chunk);

}  // namespace depeche::query
