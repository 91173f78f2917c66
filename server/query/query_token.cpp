#include "server/query/query_token.h"

#include <fmt/format.h>

#include "server/query/field_name.h"

namespace depeche::query {
namespace {

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::phrase:
      return "phrase";
    case TokenKind::prefix:
      return "prefix";
    case TokenKind::exact:
      return "exact";
    case TokenKind::fuzzy:
      return "fuzzy";
    case TokenKind::open:
      return "(";
    case TokenKind::close:
      return ")";
    case TokenKind::both:
      return "both";
    case TokenKind::either:
      return "either";
    case TokenKind::except:
      return "except";
    case TokenKind::required:
      return "+";
    case TokenKind::excluded:
      return "-";
    case TokenKind::near:
      return "near";
    case TokenKind::before:
      return "before";
    case TokenKind::field:
      return "field";
  }
  return "";
}

// These names are for describe() alone, by which tests compare whole queries in one line.
std::string head_of(const Token& token) {
  if (token.kind == TokenKind::field) return fmt::format("{}:", name_of(token.field));
  const bool has_distance =
      token.kind == TokenKind::near || token.kind == TokenKind::before || token.kind == TokenKind::fuzzy;
  return has_distance ? fmt::format("{}/{}", name_of(token.kind), token.distance)
                      : std::string(name_of(token.kind));
}

}  // namespace

bool is_leaf(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::phrase ||
         token.kind == TokenKind::prefix || token.kind == TokenKind::exact || token.kind == TokenKind::fuzzy;
}

std::string describe(std::string_view text, const std::vector<Token>& tokens) {
  std::string line;
  for (const Token& token : tokens) {
    if (!line.empty()) line += ' ';
    line += head_of(token);
    if (is_leaf(token)) {
      line += '[';
      line += text.substr(token.text_begin, token.text_end - token.text_begin);
      line += ']';
    }
    if (token.weight) line += fmt::format("^{}", *token.weight);
  }
  return line;
}

}  // namespace depeche::query
