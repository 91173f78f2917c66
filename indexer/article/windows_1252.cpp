#include "indexer/article/windows_1252.h"

#include <unicode/unistr.h>

#include <array>
#include <new>

#include "indexer/article/converter.h"

namespace depeche::article {
namespace {

using Characters = std::array<std::string, 256>;

// ICU reads the undefined bytes as the C1 control characters of the same numbers, as browsers do. Here they
// are no text.
bool is_undefined(UChar character) {
  return character >= 0x80 && character < 0xA0;
}

Characters all_characters() {
  const Converter converter = open_converter("windows-1252");
  if (!converter) throw std::bad_alloc();  // ICU has this one built in
  Characters characters;
  for (std::size_t byte = 0; byte < characters.size(); ++byte) {
    const char source = static_cast<char>(byte);
    UChar character = 0;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUChars(converter.get(), &character, 1, &source, 1, &status);
    if (U_SUCCESS(status) && !is_undefined(character)) {
      icu::UnicodeString(character).toUTF8String(characters[byte]);
    }
  }
  return characters;
}

}  // namespace

std::string_view windows_1252_character(unsigned char byte) {
  static const Characters characters = all_characters();
  return characters[byte];
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) text += windows_1252_character(static_cast<unsigned char>(c));
  return text;
}

}  // namespace depeche::article
