// Folding: what people leave out when they type. Accents and other marks go,
// œ and æ become two letters, ß two s, ø o, ł l. Case is not touched.
#pragma once

#include <string>
#include <string_view>

namespace depeche::text {

// Requires: `text` is UTF-8 in NFC or NFKC, as Forms::surface is.
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace depeche::text
