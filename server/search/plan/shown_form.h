// How a word of the query is shown to whoever typed it.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

#include "indexer/text/token.h"

namespace depeche::search {

// The token's surface, with the apostrophe that belongs to the word: "aujourd’hui". `text` is what the token
// was found in.
[[nodiscard]] std::string shown_form(std::string_view text, const text::Token& token);

}  // namespace depeche::search
