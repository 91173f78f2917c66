#include "indexer/text/filters/acronym_filter.h"

#include <algorithm>

namespace depeche::text {

bool is_dotted_acronym(Characters characters) {
  if (characters.size() < 3 || characters.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const CharacterClass expected = i % 2 == 0 ? CharacterClass::letter : CharacterClass::dot;
    if (characters[i].kind != expected) return false;
  }
  return true;
}

bool is_in_capitals(Characters characters) {
  return characters.size() > 1 && std::ranges::all_of(characters, [](const Character& character) {
           return character.is_upper || character.kind == CharacterClass::dot;
         });
}

std::string with_dots(Characters characters) {
  std::string dotted;
  for (const Character& character : characters) {
    if (!character.is_word()) continue;
    if (!dotted.empty()) dotted += '.';
    dotted += word_of({&character, 1});
  }
  return dotted;
}

}  // namespace depeche::text
