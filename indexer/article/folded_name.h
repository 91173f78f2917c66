// Words as people compare them, without case and accents: "Mots-Clés" and "MOTS-CLES" are one name.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// In lower case, without accents, with ligatures written out. White space of any kind and length is one
// space, and there is none at the ends. Requires: valid UTF-8.
[[nodiscard]] std::string folded_name(std::string_view text);

}  // namespace depeche::article
