#include "server/query/inclusion.h"

#include "server/query/operator_word.h"
#include "server/query/proximity_operator.h"
#include "server/query/signs/characters.h"

namespace depeche::query {

std::size_t end_of_inclusion(std::string_view text, std::size_t begin, std::size_t at) {
  constexpr int kMostCharacters = 6;
  const std::string_view before = text.substr(begin, at - begin);
  if (before.empty() || operator_of(before) || proximity_operator(before)) return 0;
  const UChar32 last = code_at(text, previous_of(text, at));
  if (last != ')' && !is_letter_or_mark(last)) return 0;
  bool has_letters = false;
  std::size_t end = at + 1;
  for (int count = 0; count <= kMostCharacters; ++count, end = next_of(text, end)) {
    const UChar32 code = code_at(text, end);
    if (code == ')') return has_letters ? end + 1 : 0;
    if (is_letter_or_mark(code)) {
      has_letters = true;
    } else if (code != '-' && code != '.' && code != U'·') {
      break;
    }
  }
  return 0;
}

}  // namespace depeche::query
