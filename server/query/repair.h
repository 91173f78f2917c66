// From tokens as typed to tokens that make sense, so that the parser meets no error:
// each parenthesis has its partner, no group is empty, each operator has its operands
// and each sign touches what it rules. What makes no sense is taken as a word, or away.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/query/lexer.h"
#include "server/query/warnings.h"

namespace depeche::query {

// `tokens` as lex() found them in `text`. In what comes back, words side by side are one token.
// Parentheses are nested at most `max_depth` deep.
[[nodiscard]] std::vector<Token> repair(std::string_view text, std::vector<Token> tokens,
                                        std::size_t max_depth, Warnings& warnings);

}  // namespace depeche::query
