// Repairs the tokens of a query, so that the parser meets no error: afterwards each
// parenthesis has its partner, no group is empty, each operator has its operands, and each sign
// touches what it rules. A token that makes no sense becomes a word or is removed.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/query/lexer.h"
#include "server/query/warnings.h"

namespace depeche::query {

// Returns the repaired tokens, in which words side by side are one token and parentheses are nested at most
// `max_depth` deep. `warnings` receives what was repaired. Requires: `tokens` is what lex() found in `text`.
[[nodiscard]] std::vector<Token> repair(std::string_view text, std::vector<Token> tokens,
                                        std::size_t max_depth, Warnings& warnings);

}  // namespace depeche::query
