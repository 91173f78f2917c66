// From characters to tokens: finds words, phrases, prefixes, operators, signs, fields
// and parentheses, each where it stands. Whether an operator makes sense where it
// stands is not asked here, but by repair().
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/warnings.h"

namespace depeche::query {

enum class TokenKind {
  word,
  phrase,
  prefix,
  exact,     // a word or phrase behind "="
  open,      // (
  close,     // )
  both,      // ET AND
  either,    // OU OR
  except,    // SAUF NON NOT
  required,  // + before a word, phrase or group
  excluded,  // - likewise
  near,      // PROCHE/5 NEAR/5
  before,    // AVANT/5 BEFORE/5
  field,     // titre: before a word, phrase or group
};

struct Token {
  TokenKind kind;
  std::size_t begin;  // byte offsets of all of it, quotes and star included
  std::size_t end;
  std::size_t text_begin;  // byte offsets of what is to be searched
  std::size_t text_end;
  unsigned distance = 0;       // of near and before
  Field field = Field::title;  // of field
};

// Whether it holds something to look for.
[[nodiscard]] bool is_leaf(const Token& token);

// Requires: `text` is valid UTF-8. What holds neither letter nor digit is no token.
[[nodiscard]] std::vector<Token> lex(std::string_view text, Warnings& warnings);

// One line, for tests and people: word[l'ONU] both ( phrase[coup de feu] ) near/5 titre: exact[mot].
[[nodiscard]] std::string describe(std::string_view text, const std::vector<Token>& tokens);

}  // namespace depeche::query
