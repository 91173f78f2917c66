// Folding makes a word equal to its careless writing: it removes accents and other
// marks, and writes œ as oe, æ as ae, ß as ss, ø as o and ł as l. It keeps the case.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::text {

// Requires: `text` is UTF-8 in NFC or NFKC, as Forms::surface is.
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace depeche::text
