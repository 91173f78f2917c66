#include "server/search/words/written_form.h"

#include "indexer/text/characters/character.h"

namespace depeche::search {

// Signs that are not seen, as the soft hyphen, are left out.
std::optional<std::string> written_form(std::string_view typed) {
  std::string result;
  for (std::size_t at = 0; at < typed.size();) {
    const auto [code, next] = text::decode_at(typed, at);
    switch (text::class_of(code)) {
      case text::CharacterClass::letter:
      case text::CharacterClass::digit:
        result += typed.substr(at, next - at);
        break;
      case text::CharacterClass::apostrophe:
        result += "’";
        break;
      case text::CharacterClass::space:
        result += ' ';
        break;
      case text::CharacterClass::hyphen:
        result += '-';
        break;
      case text::CharacterClass::ignorable:
        break;
      default:
        return std::nullopt;
    }
    at = next;
  }
  return result;
}

}  // namespace depeche::search
