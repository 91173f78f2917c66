// A chunk is read in segments: a character with the combining marks behind it, as only together they have a
// normal form. A segment of one ASCII byte, which nearly all are, needs no ICU. Any other one is brought to
// NFKC, and each character that comes out gets the bytes of the whole segment: so a word may be highlighted
// although it is indexed in another writing than the text has.
#include "indexer/text/characters/character.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "indexer/base/error.h"
#include "indexer/text/characters/normal_form.h"

namespace depeche::text {
namespace {

// ICU's look-ups of one character cost more than the rest of its reading, so the classes of the Basic
// Multilingual Plane are looked up once; other characters are rare.
constexpr std::size_t kTableSize = 0x10000;

// Texts have the right quotation mark, the prime, the acute accent and others where French has an apostrophe.
// "l’ONU" must be cut alike, whatever sign it was typed with. The two in ASCII are in class_of_ascii().
bool is_apostrophe(char32_t code) {
  constexpr std::u32string_view signs = U"\u2019\u2018\u02BC\u02B9\u2032\u201B\u00B4\uFF07\u02BB";
  return signs.find(code) != std::u32string_view::npos;
}

// Inclusive writing joins endings by a middle dot, "étudiant·e·s", for which people type bullets and other
// dots.
bool is_middle_dot(char32_t code) {
  constexpr std::u32string_view signs = U"\u00B7\u2022\u2027\u22C5\u30FB\u2219";
  return signs.find(code) != std::u32string_view::npos;
}

CharacterClass class_by_type(char32_t code) {
  const auto point = static_cast<UChar32>(code);
  // This comes first: soft hyphens and zero-width joiners are of types that would end a word below.
  if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CharacterClass::ignorable;
  if (u_isUWhiteSpace(point)) return CharacterClass::space;
  switch (u_charType(point)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_LETTER_NUMBER:
      return CharacterClass::letter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:  // the 2 of CO₂ and m²
      return CharacterClass::digit;
    case U_DASH_PUNCTUATION:
      return CharacterClass::hyphen;
    default:
      return CharacterClass::separator;
  }
}

CharacterClass compute_class(char32_t code) {
  if (is_apostrophe(code)) return CharacterClass::apostrophe;
  if (is_middle_dot(code)) return CharacterClass::middle_dot;
  constexpr char32_t kMinus = 0x2212;  // typed as a hyphen
  return code == kMinus ? CharacterClass::hyphen : class_by_type(code);
}

std::array<CharacterClass, kTableSize> make_table() {
  std::array<CharacterClass, kTableSize> table;
  for (std::size_t code = 0; code < kTableSize; ++code)
    table[code] = compute_class(static_cast<char32_t>(code));
  return table;
}

// Words are cut by rules on these signs, so one sign for each class keeps the rules short.
char32_t canonical_sign(char32_t code, CharacterClass kind) {
  switch (kind) {
    case CharacterClass::apostrophe:
      return U'\'';
    case CharacterClass::hyphen:
      return U'-';
    case CharacterClass::middle_dot:
      return U'\u00B7';
    default:
      return code;
  }
}

// Letters that are two letters in French spelling (œ, æ) or for readers who lack the key (ß). Neither NFKC
// nor case folding takes œ apart, as it is no ligature for Unicode.
std::u32string_view expanded(char32_t lower) {
  switch (lower) {
    case U'œ':
      return U"oe";
    case U'æ':
      return U"ae";
    case U'ß':
      return U"ss";
    default:
      return {};
  }
}

// The capital dotted İ folds to two characters, so ICU leaves it as it is where it may give but one.
char32_t in_small(char32_t code) {
  const auto point = static_cast<UChar32>(code);
  const UChar32 folded = u_foldCase(point, U_FOLD_CASE_DEFAULT);
  return static_cast<char32_t>(folded == point ? u_tolower(point) : folded);
}

void append_character(char32_t code, std::uint32_t begin, std::uint32_t end, std::vector<Character>& out) {
  const CharacterClass kind = class_of(code);
  if (kind == CharacterClass::ignorable) return;
  const char32_t lower = in_small(code);
  // An acronym is told by its capitals, which the lower case no longer shows.
  const bool is_upper = lower != code;
  const std::u32string_view letters = expanded(lower);
  if (letters.empty()) {
    out.push_back({canonical_sign(lower, kind), begin, end, kind, is_upper});
    return;
  }
  for (const char32_t letter : letters) out.push_back({letter, begin, end, kind, is_upper});
}

// The end of the characters that have a normal form only together with the one at `at`.
std::size_t segment_end(std::string_view text, std::size_t at) {
  std::size_t end = decode_at(text, at).next;
  // An ASCII character always begins a segment of its own: nothing before it can combine with it.
  while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) {
    const Decoded decoded = decode_at(text, end);
    if (nfkc().hasBoundaryBefore(static_cast<UChar32>(decoded.code))) break;
    end = decoded.next;
  }
  return end;
}

void append_segment(std::string_view text, std::size_t begin, std::size_t end, std::vector<Character>& out) {
  const auto first = static_cast<std::uint32_t>(begin);
  const auto last = static_cast<std::uint32_t>(end);
  const Decoded decoded = decode_at(text, begin);
  // This comes before NFKC, which takes some signs apart that people type for an apostrophe: ´ is a space and
  // an accent for it.
  if (class_of(decoded.code) == CharacterClass::apostrophe) {
    out.push_back({U'\'', first, last, CharacterClass::apostrophe, false});
    return;
  }
  if (end == begin + 1) {
    append_character(decoded.code, first, last, out);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto original = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data() + begin, static_cast<std::int32_t>(end - begin)));
  const icu::UnicodeString normal = nfkc().normalize(original, status);
  if (U_FAILURE(status) != 0) return;
  for (std::int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
    append_character(static_cast<char32_t>(normal.char32At(i)), first, last, out);
  }
}

}  // namespace

CharacterClass class_beyond_ascii(char32_t code) {
  static const std::array<CharacterClass, kTableSize> table = make_table();
  return code < kTableSize ? table[code] : compute_class(code);
}

Decoded decode_beyond_ascii(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // A character has four bytes at most, so ICU's 32-bit offsets need not reach further.
  const auto room = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
  std::int32_t length = 0;
  UChar32 code = 0;
  U8_NEXT(bytes + at, length, room, code);
  // One byte is passed over, not the whole broken sequence, so that the next character is read although one
  // before it is damaged.
  if (code < 0) return {0xFFFD, at + 1};
  return {static_cast<char32_t>(code), at + static_cast<std::size_t>(length)};
}

std::vector<Character> read_characters(std::string_view chunk) {
  std::vector<Character> characters;
  characters.reserve(chunk.size());
  for (std::size_t at = 0; at < chunk.size();) {
    const std::size_t end = segment_end(chunk, at);
    append_segment(chunk, at, end, characters);
    at = end;
  }
  return characters;
}

std::string word_of(Characters characters) {
  std::string word;
  // Nearly all characters are one byte, and a French word rarely has more than two accents.
  word.reserve(characters.size() + 2);
  for (const Character& character : characters) {
    if (!character.is_word()) continue;
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, static_cast<UChar32>(character.code));
    word.append(bytes.data(), static_cast<std::size_t>(length));
  }
  return word;
}

}  // namespace depeche::text
