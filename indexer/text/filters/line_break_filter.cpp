#include "indexer/text/filters/line_break_filter.h"

#include <algorithm>

namespace depeche::text {
namespace {

bool belongs_to_break(const Character& character) {
  constexpr char32_t kNotSign = 0xAC;
  return character.kind == CharacterClass::space || character.kind == CharacterClass::hyphen ||
         character.code == kNotSign;
}

// A hyphen alone breaks no line.
bool breaks_line(Characters between) {
  return std::ranges::all_of(between, belongs_to_break) &&
         std::ranges::any_of(
             between, [](const Character& character) { return character.kind != CharacterClass::hyphen; });
}

}  // namespace

std::vector<Character> without_line_breaks(Characters characters) {
  std::vector<Character> mended;
  bool is_broken = false;
  for (auto at = characters.begin(); at != characters.end();) {
    const auto next = std::find_if_not(at, characters.end(), belongs_to_break);
    const Characters between(at, next);
    const bool is_between_letters =
        !mended.empty() && mended.back().is_letter() && next != characters.end() && next->is_letter();
    if (is_between_letters && breaks_line(between)) {
      mended.push_back({U'-', between.front().begin, between.back().end, CharacterClass::hyphen, false});
      is_broken = true;
      at = next;
    } else {
      mended.push_back(*at++);
    }
  }
  if (!is_broken) mended.clear();
  return mended;
}

}  // namespace depeche::text
