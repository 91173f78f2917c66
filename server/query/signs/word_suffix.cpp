#include "server/query/signs/word_suffix.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "server/query/signs/characters.h"

namespace depeche::query {
namespace {

constexpr double kLargeNumber = 1e6;

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// Two characters of words, and a letter among them.
bool is_word(std::string_view text) {
  int characters = 0;
  bool has_alphabetic = false;
  for (std::size_t at = 0; at < text.size(); at = next_of(text, at)) {
    const UChar32 code = code_at(text, at);
    if (is_letter(code)) ++characters;
    has_alphabetic = has_alphabetic || u_isalpha(code);
  }
  return characters >= 2 && has_alphabetic;
}

// Reads "3", "2.5" or "0,5" from `at` on, and moves `at` behind it.
std::optional<double> read_number(std::string_view text, std::size_t& at) {
  if (!is_digit(text, at)) return std::nullopt;
  double number = 0;
  for (; is_digit(text, at); ++at) number = std::min(kLargeNumber, number * 10 + (text[at] - '0'));
  const bool has_fraction =
      at < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text, at + 1);
  if (!has_fraction) return number;
  double unit = 0.1;
  for (++at; is_digit(text, at); ++at, unit /= 10) number += unit * (text[at] - '0');
  return number;
}

std::optional<Suffix> suffix_of(std::string_view chunk, char sign) {
  const std::size_t begin = chunk.rfind(sign);
  if (begin == std::string_view::npos || !is_word(chunk.substr(0, begin))) return std::nullopt;
  const auto suffix = suffix_at(chunk, begin, sign);
  return suffix && !has_letter(chunk.substr(suffix->end)) ? suffix : std::nullopt;
}

}  // namespace

std::optional<Suffix> suffix_at(std::string_view text, std::size_t at, char sign) {
  if (at >= text.size() || text[at] != sign) return std::nullopt;
  std::size_t end = at + 1;
  const std::optional<double> value = read_number(text, end);
  return Suffix{.begin = at, .end = end, .value = value};
}

std::optional<Suffix> weight_suffix(std::string_view chunk) {
  return suffix_of(chunk, '^');
}

std::optional<Suffix> fuzzy_suffix(std::string_view chunk) {
  return suffix_of(chunk, '~');
}

}  // namespace depeche::query
