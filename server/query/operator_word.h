// Knows the words that are operators where they stand in capitals: ET, OU, SAUF and their like.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "server/query/query_token.h"

namespace depeche::query {

// Returns which operator the word is: both, either or except. nullopt where it is none.
[[nodiscard]] std::optional<TokenKind> operator_of(std::string_view word);

// Tells whether the word, an article or possessive in small letters, makes a noun of an operator behind it:
// "le NON au référendum".
[[nodiscard]] bool makes_noun(std::string_view word);

}  // namespace depeche::query
