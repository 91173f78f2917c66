// A token of a query: a word, an operator or a sign, with the bytes where it stands.
//
// Thread rule: plain values and pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/query_tree.h"

namespace depeche::query {

enum class TokenKind {
  word,
  phrase,
  prefix,
  exact,     // a word or phrase behind "=", wanted in this form only
  fuzzy,     // a word with a tilde, wanted in close spellings too
  open,      // (
  close,     // )
  both,      // ET AND
  either,    // OU OR
  except,    // SAUF NON NOT
  required,  // + before a word, phrase or group
  excluded,  // - before a word, phrase or group
  near,      // PROCHE/5 NEAR/5
  before,    // AVANT/5 BEFORE/5
  field,     // titre: before a word, phrase or group
};

struct Token {
  TokenKind kind;
  std::size_t begin;  // byte offsets of the whole token, with its quotes, star or =
  std::size_t end;
  std::size_t text_begin;  // byte offsets of what the user looks for, without them
  std::size_t text_end;
  // Near and before have one in words, fuzzy has one in edits.
  unsigned distance = 0;
  Field field = Field::title;  // only the kind `field` has one
  // A leaf or a closing parenthesis with "^3" behind it has one, which is not a part of text_begin …
  // text_end.
  std::optional<double> weight = std::nullopt;
};

// Tells whether the token holds words to look for: a word, phrase, prefix, exact or fuzzy form.
[[nodiscard]] bool is_leaf(const Token& token);

// Writes the tokens on one line, for tests and people: word[l'ONU] both ( phrase[coup de feu] ) near/5 titre:
// exact[mot].
[[nodiscard]] std::string describe(std::string_view text, const std::vector<Token>& tokens);

}  // namespace depeche::query
