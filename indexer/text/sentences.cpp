// One pass over the bytes: a table finds the bytes that may end a sentence, about one in a
// hundred, and only there characters are decoded and looked up. ICU's BreakIterator gives
// each character to its automaton, and knows neither "Mme" nor « … ».
#include "indexer/text/sentences.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace depeche::text {
namespace {

struct Character {
  UChar32 code;      // negative: not UTF-8
  std::size_t next;  // on which side depends on the direction read
};

// Requires: at < text.size().
Character character_at(std::string_view text, std::size_t at) {
  Character character{0, at};
  U8_NEXT(text.data(), character.next, text.size(), character.code);
  return character;
}

// Requires: begin < at. `next` is where the character begins.
Character character_before(std::string_view text, std::size_t begin, std::size_t at) {
  std::size_t start = at - 1;
  while (start > begin && at - start < U8_MAX_LENGTH && U8_IS_TRAIL(text[start])) --start;
  const Character character = character_at(text, start);
  return character.next == at ? Character{character.code, start} : Character{U_SENTINEL, at - 1};
}

bool is_line_break(UChar32 code) {
  return (code >= '\n' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool is_space(UChar32 code) {
  constexpr UChar32 kZeroWidthSpace = 0x200B;
  constexpr UChar32 kByteOrderMark = 0xFEFF;
  if (code < 0x80) return code >= 0 && (code <= ' ' || code == 0x7F);
  return u_isUWhiteSpace(code) || code == kZeroWidthSpace || code == kByteOrderMark;
}

bool is_terminator(UChar32 code) {
  return code == '.' || code == '!' || code == '?' || code == U'…';
}

// Whether the character closes a quote or bracket and still belongs to the sentence that ends before it.
bool is_closer(UChar32 code) {
  switch (code) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case U'”':
    case U'’':
    case U'“':  // closes „…“
    case U'»':
    case U'›':
      return true;
    default:
      return false;
  }
}

// Whether a sentence can begin with the character: a capital, a letter of a script without case, a number, a
// dash, an opening quote or bracket, a currency sign, an emoji. A small letter can't: "M. le maire", "etc.
// et".
bool can_begin_sentence(UChar32 code) {
  switch (code) {
    case '"':
    case '\'':
    case '#':
    case '@':
    case '*':
    case U'•':
    case U'…':
      return true;
    default:
      break;
  }
  if (code < 0) return false;
  constexpr std::uint32_t kKinds = U_GC_LU_MASK | U_GC_LT_MASK | U_GC_LO_MASK | U_GC_N_MASK | U_GC_PD_MASK |
                                   U_GC_PI_MASK | U_GC_PS_MASK | U_GC_SC_MASK | U_GC_SO_MASK;
  return (U_GET_GC_MASK(code) & kKinds) != 0;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character character = character_at(text, at);
    if (!is_space(character.code) || is_line_break(character.code)) break;
    at = character.next;
  }
  return at;
}

// The end of all the closers from `at` on. A guillemet may stand behind a space: « Oui ! »
std::size_t skip_closers(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    Character character = character_at(text, at);
    if (!is_closer(character.code)) {
      const std::size_t behind_spaces = skip_spaces(text, at);
      if (behind_spaces == at || behind_spaces == text.size()) break;
      character = character_at(text, behind_spaces);
      if (character.code != U'»' && character.code != U'›') break;
    }
    at = character.next;
  }
  return at;
}

// The end of the run of . ! ? … that starts at `at`: "?!", "...", « ! ! ».
std::size_t skip_terminators(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character character = character_at(text, at);
    if (!is_terminator(character.code)) break;
    at = character.next;
  }
  return at;
}

// Written with a dot before a name: "Mme. Lagarde", "cf. Le Monde". Capitals count, as "me" is no title.
constexpr std::string_view kBeforeNames[] = {
    "Adj", "Bd",  "Brig", "Cap", "Capt", "Cdt", "Cf",  "Ch",   "Col",  "Cpt",   "Dr",   "Drs",
    "Gal", "Gén", "Hon",  "Lt",  "MM",   "Me",  "Mes", "Mgr",  "Mlle", "Mlles", "Mme",  "Mmes",
    "Mr",  "Mrs", "Ms",   "Pr",  "Prof", "Rev", "Sgt", "Sr",   "St",   "Ste",   "Stes", "Sts",
    "Vve", "apr", "av",   "bd",  "cf",   "dr",  "mgr", "mlle", "mme",  "op",    "pr",   "vs",
};

// Written with a dot before a number: "art. 49", "p. 12", "janv. 2022". Before anything else they may
// well end a sentence: "une œuvre d'art.", "etc."
constexpr std::string_view kBeforeNumbers[] = {
    "No",   "al",   "art",  "avr", "ch",   "chap", "col", "déc", "env", "etc", "fasc", "fig",
    "févr", "janv", "juil", "max", "min",  "n",    "no",  "nov", "nos", "n°",  "oct",  "p",
    "par",  "pp",   "sept", "ss",  "suiv", "t",    "tél", "v",   "vol", "éd",  "§",
};

bool is_listed(std::span<const std::string_view> list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

struct Word {
  std::size_t begin;
  std::size_t letters = 0;
  std::size_t digits = 0;
  bool has_dot = false;
};

// The letters, digits and inner dots right before `end`. It reads no more than an abbreviation can have.
Word word_before(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongest = 24;
  Word word{.begin = end};
  while (word.begin > begin && end - word.begin < kLongest) {
    const Character character = character_before(text, begin, word.begin);
    if (character.code == '.') {
      word.has_dot = true;
    } else if (u_isdigit(character.code)) {
      ++word.digits;
    } else if (u_isalpha(character.code)) {
      ++word.letters;
    } else if (character.code != U'°') {
      break;
    }
    word.begin = character.next;
  }
  return word;
}

// Whether the word numbers an item of a list: "1", "12", "IV".
bool is_item_number(std::string_view word) {
  constexpr std::size_t kLongest = 4;
  const bool is_digits = std::ranges::all_of(word, [](char byte) { return byte >= '0' && byte <= '9'; });
  return word.size() <= kLongest && (is_digits || word.find_first_not_of("IVXLC") == std::string_view::npos);
}

// Whether the single dot at `dot` belongs to the word before it. `next` is what stands behind the space.
bool is_abbreviation(std::string_view text, std::size_t sentence_begin, std::size_t dot, UChar32 next) {
  const Word word = word_before(text, sentence_begin, dot);
  const std::string_view written = text.substr(word.begin, dot - word.begin);
  if (written.empty()) return false;
  if (word.letters == 1 && word.digits == 0 && !word.has_dot) {
    if (u_isupper(character_at(text, word.begin).code)) return true;  // J. Chirac, M. Dupont
  }
  if (word.has_dot) {
    const auto dots = static_cast<std::size_t>(std::ranges::count(written, '.'));
    return word.digits == 0 && word.letters == dots + 1;  // S.N.C.F.
  }
  if (word.begin == sentence_begin && is_item_number(written)) return true;
  if (is_listed(kBeforeNames, written)) return true;
  return u_isdigit(next) && is_listed(kBeforeNumbers, written);
}

// "[...]" and "(…)" stand for words left out, mostly within a sentence.
bool is_omission(std::string_view text, std::size_t sentence_begin, std::size_t run_begin,
                 std::size_t run_end) {
  if (run_begin == sentence_begin || run_end == text.size()) return false;
  const char before = text[run_begin - 1];
  const char after = text[run_end];
  return (before == '(' && after == ')') || (before == '[' && after == ']');
}

struct Decision {
  bool ends_sentence;
  std::size_t resume;  // where to read on; where the sentence ends, when it does
};

// Requires: a terminator stands at `at`.
Decision decide(std::string_view text, std::size_t sentence_begin, std::size_t at) {
  const std::size_t run_end = skip_terminators(text, at);
  if (is_omission(text, sentence_begin, at, run_end)) return {false, run_end};
  const std::size_t closers_end = skip_closers(text, run_end);
  const std::size_t next_begin = skip_spaces(text, closers_end);
  if (next_begin == text.size()) return {true, text.size()};
  if (next_begin == closers_end) return {false, run_end};
  const UChar32 next = character_at(text, next_begin).code;
  if (!can_begin_sentence(next)) return {false, run_end};
  const bool is_single_dot = text[at] == '.' && run_end == at + 1 && closers_end == run_end;
  if (is_single_dot && is_abbreviation(text, sentence_begin, at, next)) return {false, run_end};
  return {true, closers_end};
}

// The bytes with which a terminator or a line break begins.
constexpr std::array<bool, 256> kMayEnd = [] {
  std::array<bool, 256> table{};
  for (const unsigned char byte : {'\n', '\v', '\f', '\r', '.', '!', '?'}) table[byte] = true;
  table[0xC2] = true;  // U+0085
  table[0xE2] = true;  // …, U+2028, U+2029
  return table;
}();

std::size_t find_candidate(std::string_view text, std::size_t at) {
  while (at < text.size() && !kMayEnd[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

std::size_t skip_blank(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character character = character_at(text, at);
    if (!is_space(character.code)) break;
    at = character.next;
  }
  return at;
}

std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin) {
    const Character character = character_before(text, begin, end);
    if (!is_space(character.code)) break;
    end = character.next;
  }
  return end;
}

// Where the sentence that begins at `begin` ends, white space included.
std::size_t sentence_end(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  while ((at = find_candidate(text, at)) < text.size()) {
    const Character character = character_at(text, at);
    if (is_line_break(character.code)) return at;
    if (is_terminator(character.code)) {
      const Decision decision = decide(text, begin, at);
      if (decision.ends_sentence) return decision.resume;
      at = decision.resume;
    } else {
      at = character.next;
    }
  }
  return text.size();
}

}  // namespace

std::vector<Sentence> sentences(std::string_view text) {
  std::vector<Sentence> found;
  for (std::size_t begin = skip_blank(text, 0); begin < text.size();) {
    const std::size_t end = sentence_end(text, begin);
    found.push_back({begin, trim_end(text, begin, end)});
    begin = skip_blank(text, end);
  }
  return found;
}

}  // namespace depeche::text
