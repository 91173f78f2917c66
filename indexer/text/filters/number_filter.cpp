#include "indexer/text/filters/number_filter.h"

#include <algorithm>
#include <vector>

namespace depeche::text {
namespace {

// The digits of "2 000" are {"2", "000"}, and its separators are one space.
struct DigitGroups {
  std::vector<std::string> groups{""};
  std::vector<CharacterClass> separators;
};

bool separates_digits(CharacterClass kind) {
  return kind == CharacterClass::space || kind == CharacterClass::dot || kind == CharacterClass::apostrophe ||
         kind == CharacterClass::comma;
}

std::optional<DigitGroups> split_digits(Characters characters) {
  DigitGroups result;
  for (const Character& character : characters) {
    if (character.code >= U'0' && character.code <= U'9') {
      result.groups.back().push_back(static_cast<char>(character.code));
    } else if (separates_digits(character.kind)) {
      result.separators.push_back(character.kind);
      result.groups.emplace_back();
    } else {
      return std::nullopt;
    }
  }
  return result;
}

// Whether the groups are those of a number written in thousands: "1 000 000", "150 000". One digit to three
// stand in front.
bool is_thousands(const std::vector<std::string>& groups) {
  return groups.front().size() <= 3 &&
         std::all_of(groups.begin() + 1, groups.end(), [](const auto& group) { return group.size() == 3; });
}

std::string join(const std::vector<std::string>& groups) {
  std::string digits;
  for (const std::string& group : groups) digits += group;
  return digits;
}

bool are_all(const std::vector<CharacterClass>& separators, CharacterClass kind) {
  return std::all_of(separators.begin(), separators.end(),
                     [kind](CharacterClass each) { return each == kind; });
}

}  // namespace

std::optional<std::string> read_number(Characters characters) {
  if (characters.empty() || characters.front().kind != CharacterClass::digit) return std::nullopt;
  auto split = split_digits(characters);
  if (!split) return std::nullopt;
  auto& [groups, separators] = *split;

  // A comma always begins decimals. A point does where it can't group thousands: in "3.5", not in "2.000".
  std::string decimals;
  const bool has_comma = !separators.empty() && separators.back() == CharacterClass::comma;
  const bool has_point =
      separators.size() == 1 && separators.back() == CharacterClass::dot && !is_thousands(groups);
  if (groups.back().empty()) return std::nullopt;
  if (has_comma || has_point) {
    decimals = "," + groups.back();
    groups.pop_back();
    separators.pop_back();
  }
  if (separators.empty()) return groups.front() + decimals;
  // Nobody groups one number in two ways: "6.1 000" are several.
  const bool is_one_writing = are_all(separators, separators.front());
  if (!is_one_writing || separators.front() == CharacterClass::comma || !is_thousands(groups))
    return std::nullopt;
  return join(groups) + decimals;
}

}  // namespace depeche::text
