#include "indexer/text/filters/law_number_filter.h"

#include <algorithm>

namespace depeche::text {
namespace {

// The end of the digits at `at`.
std::size_t digits_end(Characters characters, std::size_t at) {
  while (at < characters.size() && characters[at].kind == CharacterClass::digit) ++at;
  return at;
}

}  // namespace

// L for laws, R and D for decrees.
std::vector<Characters> law_number_parts(Characters characters) {
  constexpr std::u32string_view kLetters = U"lrd";
  if (characters.size() < 3 || kLetters.find(characters.front().code) == std::u32string_view::npos) return {};
  std::vector<Characters> parts{characters.first(1)};
  const bool has_dot = characters[1].kind == CharacterClass::dot;
  std::size_t at = has_dot ? 2 : 1;
  for (;;) {
    const std::size_t end = digits_end(characters, at);
    if (end == at) return {};
    parts.push_back(characters.subspan(at, end - at));
    if (end == characters.size()) break;
    if (characters[end].kind != CharacterClass::hyphen) return {};
    at = end + 1;
  }
  return has_dot || parts.size() > 2 ? parts : std::vector<Characters>{};
}

}  // namespace depeche::text
