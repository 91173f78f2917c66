#include "indexer/text/characters/folding.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "indexer/text/characters/normal_form.h"

namespace depeche::text {
namespace {

// Letters that have no decomposition in Unicode, yet that people type without their stroke or as two letters.
const char* spelled_out(UChar32 code) {
  switch (code) {
    case U'œ':
      return "oe";
    case U'Œ':
      return "OE";
    case U'æ':
      return "ae";
    case U'Æ':
      return "AE";
    case U'ß':
      return "ss";
    case U'ø':
      return "o";
    case U'Ø':
      return "O";
    case U'ł':
      return "l";
    case U'Ł':
      return "L";
    case U'đ':
    case U'ð':
      return "d";
    case U'Đ':
    case U'Ð':
      return "D";
    case U'þ':
      return "th";
    case U'ı':
      return "i";
    default:
      return nullptr;
  }
}

// The base of a Latin or Greek letter with marks. Other scripts keep theirs, as a mark is a
// vowel in Hindi and a voiced sound in Japanese.
UChar32 without_marks(UChar32 code) {
  icu::UnicodeString parts;
  if (nfd().getDecomposition(code, parts) == 0) return code;
  UErrorCode status = U_ZERO_ERROR;
  const UChar32 base = parts.char32At(0);
  const UScriptCode script = uscript_getScript(base, &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK ? base : code;
}

// In NFC an accent stands alone only behind a letter with which Unicode has no common character. Folding
// drops it there too.
bool is_combining_accent(UChar32 code) {
  return code >= 0x0300 && code <= 0x036F;
}

// æ, ø and ł have no decomposition, so ICU would give them back as they are. They are looked up before it is
// asked.
std::string folded_by_icu(UChar32 code) {
  if (is_combining_accent(code)) return {};
  if (const char* letters = spelled_out(code)) return letters;
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, without_marks(code));
  return {bytes.data(), static_cast<std::size_t>(length)};
}

// Most letters that are not ASCII are those of French and its neighbours. They are folded once, into a table;
// ICU takes the others apart each time.
void append_folded(std::string& text, UChar32 code) {
  // Up to U+024F, the end of Latin Extended-B.
  constexpr std::size_t kLatinLetters = 0x250;
  static const auto kTable = [] {
    std::array<std::string, kLatinLetters> table;
    for (std::size_t latin = 0; latin < table.size(); ++latin)
      table[latin] = folded_by_icu(static_cast<UChar32>(latin));
    return table;
  }();
  text.append(static_cast<std::size_t>(code) < kTable.size() ? kTable[static_cast<std::size_t>(code)]
                                                             : folded_by_icu(code));
}

}  // namespace

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const char byte = text[static_cast<std::size_t>(at)];
    // ASCII has no accents, and is nearly all of French.
    if (U8_IS_SINGLE(byte)) {
      folded.push_back(byte);
      ++at;
      continue;
    }
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(text.data(), at, length, code);
    append_folded(folded, code);
  }
  return folded;
}

}  // namespace depeche::text
