// Bylines: who signs an article, as pages write it.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche::article {

// The names in « Par Anne Martin et Paul Petit, à Moscou ». Names are parted by "et", "and", "&", "avec" and
// commas, without « Par » only where both sides look like whole names: « Sciences et Avenir » is one, and so
// is "Martin, Anne". What begins with a small letter (« correspondante au Caire ») or stands in parentheses
// is no name. Requires: valid UTF-8.
[[nodiscard]] std::vector<std::string> names_in_byline(std::string_view text);

// The names in a field that is meant for names: those of names_in_byline(), or the text itself where these
// are none. Requires: valid UTF-8.
[[nodiscard]] std::vector<std::string> names_of_signature(std::string_view text);

// True where a short text is nothing but a byline: « Par Anne Martin ».
[[nodiscard]] bool is_byline(std::string_view text);

}  // namespace depeche::article
