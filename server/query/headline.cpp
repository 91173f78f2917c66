#include "server/query/headline.h"

#include <unicode/uchar.h>

#include "server/query/operator_word.h"
#include "server/query/signs/characters.h"

namespace depeche::query {
namespace {

// Whether the word has a capital and is no operator.
bool is_in_capitals(std::string_view word) {
  if (operator_of(word)) return false;
  for (std::size_t at = 0; at < word.size(); at = next_of(word, at)) {
    if (u_isupper(code_at(word, at))) return true;
  }
  return false;
}

bool has_small_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = next_of(text, at)) {
    if (u_islower(code_at(text, at))) return true;
  }
  return false;
}

}  // namespace

bool is_headline(std::string_view text) {
  if (has_small_letter(text)) return false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); at = next_of(text, at)) {
    if (is_letter_or_mark(code_at(text, at))) continue;
    if (is_in_capitals(text.substr(begin, at - begin))) return true;
    begin = next_of(text, at);
  }
  return is_in_capitals(text.substr(begin));
}

}  // namespace depeche::query
