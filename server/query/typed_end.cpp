#include "server/query/typed_end.h"

#include <algorithm>
#include <vector>

#include "server/query/lexer.h"

namespace depeche::query {
namespace {

constexpr std::size_t kMostWords = 8;  // no suggestion has more words before the one that is typed

// A word with a space behind it may be the first of a pair that is suggested.
bool is_followed_by_spaces_only(std::string_view text, const Token& token) {
  return text.find_first_not_of(' ', token.end) == std::string_view::npos;
}

// Only the lexer knows whether a quote was closed, and it says so by a warning.
bool is_unclosed(Warnings warnings) {
  const std::vector<Warning> all = std::move(warnings).sorted();
  return std::ranges::any_of(all, [](const Warning& warning) { return warning.code == "unclosed-quote"; });
}

// The field that touches the token at `index`, if any.
std::optional<Field> field_of(const std::vector<Token>& tokens, std::size_t index) {
  if (index == 0) return std::nullopt;
  const Token& before = tokens[index - 1];
  const bool is_field = before.kind == TokenKind::field && before.end == tokens[index].begin;
  return is_field ? std::optional(before.field) : std::nullopt;
}

}  // namespace

std::optional<TypedEnd> typed_end(std::string_view text) {
  Warnings warnings;
  const std::vector<Token> tokens = lex(text, warnings);
  if (tokens.empty()) return std::nullopt;
  std::size_t first = tokens.size() - 1;
  const Token& last = tokens[first];
  const auto field = field_of(tokens, first);
  switch (last.kind) {
    case TokenKind::word:
      if (last.weight || !is_followed_by_spaces_only(text, last)) return std::nullopt;
      break;
    // The form must reach to the end: "=mot " has been finished by its space.
    case TokenKind::exact:
      if (last.text_end != text.size()) return std::nullopt;
      return TypedEnd{.begin = last.text_begin, .field = field};
    case TokenKind::phrase:
      if (!is_unclosed(std::move(warnings))) return std::nullopt;
      return TypedEnd{.begin = last.text_begin, .field = field, .is_phrase = true};
    // Behind an operator, a sign, a parenthesis or a star no word has been begun.
    default:
      return std::nullopt;
  }
  if (field) return TypedEnd{.begin = last.begin, .field = field};
  // A sign or a field rules only the first of the words behind it.
  const auto is_plain = [&](std::size_t index) {
    return tokens[index].kind == TokenKind::word && !tokens[index].weight && !field_of(tokens, index);
  };
  while (first > 0 && is_plain(first - 1) && tokens.size() - first < kMostWords) --first;
  return TypedEnd{.begin = tokens[first].begin, .field = std::nullopt, .is_all = first == 0};
}

}  // namespace depeche::query
