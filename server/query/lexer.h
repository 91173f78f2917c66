// The lexer cuts a query into tokens: words, phrases, prefixes, operators, signs, fields
// and parentheses. It takes each for what it looks like; repair() decides whether an operator
// makes sense where it stands.
//
// Thread rule: pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "server/query/query_token.h"
#include "server/query/warnings.h"

namespace depeche::query {

// Returns the tokens of a query, in their order. Punctuation alone gives no token. `warnings` receives what
// could not be read as typed. Requires: `text` is valid UTF-8.
[[nodiscard]] std::vector<Token> lex(std::string_view text, Warnings& warnings);

}  // namespace depeche::query
