#include "indexer/text/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "indexer/error.h"

namespace depeche::text {
namespace {

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) throw Error("ICU has no NFD data");
  return *instance;
}

// Letters that Unicode does not take apart, yet people type without their stroke.
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

bool is_combining_accent(UChar32 code) {
  return code >= 0x0300 && code <= 0x036F;
}

}  // namespace

std::string fold(std::string_view text) {
  const bool is_ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (is_ascii) return std::string(text);
  icu::UnicodeString folded;
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const UChar32 code = wide.char32At(i);
    if (is_combining_accent(code)) continue;
    if (const char* letters = spelled_out(code)) {
      folded.append(icu::UnicodeString(letters, -1, US_INV));
    } else {
      folded.append(without_marks(code));
    }
  }
  std::string utf8;
  return folded.toUTF8String(utf8);
}

}  // namespace depeche::text
