#include "indexer/article/formats/yaml_scalar.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// How many hexadecimal digits follow the letter of an escape; 0: the letter begins none of a character's
// number.
std::size_t digits_behind(char letter) {
  if (letter == 'x') return 2;
  if (letter == 'u') return 4;
  return letter == 'U' ? 8 : 0;
}

// The number in "u2019". nullopt where digits are missing.
std::optional<std::uint32_t> escaped_number(std::string_view escape) {
  const std::string_view digits = escape.substr(1, digits_behind(escape.front()));
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  if (!is_whole || digits.size() < digits_behind(escape.front())) return std::nullopt;
  return number;
}

// Empty where the number is that of no character.
std::string character_of(std::uint32_t code_point) {
  return code_point == 0 || !U_IS_UNICODE_CHAR(code_point) ? std::string() : utf8_of(code_point);
}

struct Escape {
  std::size_t length = 0;  // of what stands behind the backslash
  std::string text;
};

// JSON writes what lies beyond U+FFFF as two numbers, of a high and a low surrogate.
Escape numbered_escape(std::string_view rest) {
  const std::size_t length = 1 + digits_behind(rest.front());
  const auto number = escaped_number(rest);
  if (!number) return {1, std::string(rest.substr(0, 1))};
  if (!U16_IS_LEAD(*number)) return {length, character_of(*number)};
  const std::string_view next = rest.substr(length);
  const auto low = next.starts_with("\\u") ? escaped_number(next.substr(1)) : std::nullopt;
  if (!low || !U16_IS_TRAIL(*low)) return {length, {}};
  return {length + 2 + 4, character_of(static_cast<std::uint32_t>(U16_GET_SUPPLEMENTARY(*number, *low)))};
}

// `rest` is what stands behind a backslash between double quotes, and not empty.
Escape escape_at(std::string_view rest) {
  const char letter = rest.front();
  if (digits_behind(letter) > 0) return numbered_escape(rest);
  if (letter == '_') return {1, "\u00A0"};
  if (std::string_view("ntrNLPvf").find(letter) != std::string_view::npos) return {1, " "};
  if (std::string_view("0abe").find(letter) != std::string_view::npos) return {1, {}};
  return {1, std::string(rest.substr(0, 1))};
}

// Requires: a quote at both ends. Between single quotes a doubled quote is one.
std::string unquoted(std::string_view value) {
  const char quote = value.front();
  const std::string_view inside = value.substr(1, value.size() - 2);
  std::string text;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const bool is_escape = inside[i] == '\\' && quote == '"' && i + 1 < inside.size();
    if (is_escape) {
      const Escape escape = escape_at(inside.substr(i + 1));
      text += escape.text;
      i += escape.length;
    } else {
      text += inside[i];
      if (inside[i] == quote && quote == '\'') ++i;
    }
  }
  return text;
}

std::string_view without_comment(std::string_view value) {
  return trimmed(value.substr(0, value.find(" #")));
}

}  // namespace

std::size_t closing_quote(std::string_view value) {
  if (!value.starts_with('"') && !value.starts_with('\'')) return std::string_view::npos;
  const char quote = value.front();
  for (std::size_t i = 1; i < value.size(); ++i) {
    if (quote == '"' && value[i] == '\\') {
      ++i;
    } else if (value[i] == quote) {
      const bool is_doubled = quote == '\'' && i + 1 < value.size() && value[i + 1] == quote;
      if (!is_doubled) return i;
      ++i;
    }
  }
  return std::string_view::npos;
}

bool is_quoted(std::string_view value) {
  value = trimmed(value);
  const std::size_t quote = closing_quote(value);
  if (quote == std::string_view::npos) return false;
  const std::string_view behind = trimmed(value.substr(quote + 1));
  return behind.empty() || behind.starts_with('#');
}

std::string scalar(std::string_view value) {
  value = trimmed(value);
  if (is_quoted(value)) return unquoted(value.substr(0, closing_quote(value) + 1));
  value = without_comment(value);
  return value == "null" || value == "~" ? std::string() : std::string(value);
}

}  // namespace depeche::article
