#include "indexer/text/filters/acronym_filter.h"

namespace depeche::text {

bool is_dotted_acronym(Characters characters) {
  if (characters.size() < 3 || characters.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const CharacterClass expected = i % 2 == 0 ? CharacterClass::letter : CharacterClass::dot;
    if (characters[i].kind != expected) return false;
  }
  return true;
}

}  // namespace depeche::text
