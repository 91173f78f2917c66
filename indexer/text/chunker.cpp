// Every byte of every text passes here, so the common case is short: a table over bytes finds where the ASCII
// letters and digits and those with French accents end, and if a space, comma or line break follows, as
// behind most words, the chunk is done. Only elsewhere characters are decoded and classified: each sign
// behind a run of letters either joins the next run to the chunk, or ends it.
//
// No function looks further ahead than a chunk may be long, so that the time stays linear for any bytes.
#include "indexer/text/chunker.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/text/characters/character.h"
#include "indexer/text/characters/class_at.h"
#include "indexer/text/chunk_joints.h"

namespace depeche::text {
namespace {

constexpr std::size_t kMaxCharacterBytes = 4;

// Both break words at the end of a line: scanned pages have the not sign for the hyphen.
constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr char32_t kNotSign = 0xAC;

bool is_word_class(CharacterClass kind) {
  return kind == CharacterClass::letter || kind == CharacterClass::digit;
}

// What a byte says before it is decoded. The letters of French are ASCII or begin with the byte 0xC3, but for
// œ and Ÿ. Of the characters that begin with 0xC3, only × and ÷ are no letters.
enum class FirstSight : std::uint8_t { other, letter_or_digit, latin_lead, ascii_between_words };

constexpr auto kFirstSight = [] {
  std::array<FirstSight, 256> table{};
  for (char32_t code = 0; code < 0x80; ++code) {
    const CharacterClass kind = class_of_ascii(code);
    const bool is_word = kind == CharacterClass::letter || kind == CharacterClass::digit;
    table[code] = is_word ? FirstSight::letter_or_digit : FirstSight::ascii_between_words;
  }
  constexpr std::size_t kLatinLead = 0xC3;
  table[kLatinLead] = FirstSight::latin_lead;
  return table;
}();

FirstSight first_sight(std::string_view text, std::size_t at) {
  return kFirstSight[static_cast<unsigned char>(text[at])];
}

bool is_latin_letter(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const auto trail = static_cast<unsigned char>(text[at + 1]);
  constexpr unsigned char kTimes = 0x97;
  constexpr unsigned char kDivided = 0xB7;
  return (trail & 0xC0U) == 0x80U && trail != kTimes && trail != kDivided;
}

// The end of the letters and digits that the table knows. Other letters may follow.
std::size_t common_letters_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const FirstSight sight = first_sight(text, at);
    if (sight == FirstSight::letter_or_digit) {
      ++at;
    } else if (sight == FirstSight::latin_lead && is_latin_letter(text, at)) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// Whether the word from `begin` to `end` ends there for sure: a space, comma or line break joins no words,
// and groups digits only behind a digit.
bool ends_most_words(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin == end || end >= text.size() || is_digit_at(text, end - 1)) return false;
  return text[end] == ' ' || text[end] == ',' || text[end] == '\n';
}

// The end of "(e)", where one to six letters in parentheses stand at `at`; else `at`. The longest feminine
// endings that people write, as in "docteur(eresse)", have six letters.
std::size_t parenthesised_letters_end(std::string_view text, std::size_t at) {
  constexpr int kMostLetters = 6;
  std::size_t end = at + 1;
  for (int letters = 0; letters <= kMostLetters && end < text.size(); ++letters) {
    const Decoded decoded = decode_at(text, end);
    const CharacterClass kind = class_of(decoded.code);
    if (kind == CharacterClass::closing) return letters > 0 ? decoded.next : at;
    if (kind != CharacterClass::letter) return at;
    end = decoded.next;
  }
  return at;
}

// The end of a group of three digits at `at` ("000" in "2 000"); `at` where none stands there.
std::size_t three_digits_end(std::string_view text, std::size_t at) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (!is_digit_at(text, at + i)) return at;
  }
  return is_word_at(text, at + 3) ? at : at + 3;
}

bool is_leading_digit_group(std::string_view text, std::size_t begin, std::size_t end) {
  if (end - begin > 3 || text[begin] == '0') return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<Chunk> Chunker::next() {
  skip_to_word();
  if (at_ >= text_.size()) return std::nullopt;
  const std::size_t begin = at_;
  reach_ = text_.substr(0, begin + kMaxChunkBytes + kMaxCharacterBytes);
  std::size_t end = common_letters_end(reach_, begin);
  if (end - begin <= kMaxChunkBytes && ends_most_words(text_, begin, end)) {
    at_ = end;
    return Chunk{begin, end};
  }
  end = run_end(end);
  for (std::size_t more = joined_end(begin, end); more != end; more = joined_end(begin, end)) end = more;
  if (end - begin > kMaxChunkBytes) {
    end = begin + kMaxChunkBytes;
    while ((static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
  }
  at_ = end;
  return Chunk{begin, end};
}

void Chunker::skip_to_word() {
  while (at_ < text_.size()) {
    const FirstSight sight = first_sight(text_, at_);
    if (sight == FirstSight::letter_or_digit) return;
    if (sight == FirstSight::ascii_between_words) {
      ++at_;
      continue;
    }
    const Decoded decoded = decode_at(text_, at_);
    if (is_word_class(class_of(decoded.code))) return;
    at_ = decoded.next;
  }
}

std::size_t Chunker::run_end(std::size_t at) const {
  for (;;) {
    at = common_letters_end(reach_, at);
    if (at >= reach_.size() || first_sight(reach_, at) == FirstSight::ascii_between_words) break;
    const Decoded decoded = decode_at(reach_, at);
    const CharacterClass kind = class_of(decoded.code);
    if (!is_word_class(kind) && kind != CharacterClass::ignorable) break;
    at = decoded.next;
  }
  return at;
}

// The end of the chunk if the sign at `at` joins the next run to it; `at` if the chunk ends there. Behind a
// slash only letters join: "et/ou" and "étudiant/e" are one writing, "1/2" is two numbers.
std::size_t Chunker::joined_end(std::size_t begin, std::size_t at) const {
  if (at >= text_.size() || at - begin > kMaxChunkBytes) return at;
  const bool may_go_on = is_digit_at(text_, at - 1) || text_[at - 1] == kSoftHyphen.back();
  if (text_[at] == ' ' && !may_go_on) return at;  // most words end like this
  const Decoded sign = decode_at(text_, at);
  const std::size_t behind = visible_from(text_, sign.next);
  switch (class_of(sign.code)) {
    case CharacterClass::hyphen:
      return is_word_at(text_, behind) ? run_end(behind) : rest_of_word_end(at, sign.next);
    case CharacterClass::dot:
      return is_word_at(text_, behind) ? run_end(behind) : title_dot_end(text_, begin, at);
    case CharacterClass::apostrophe:
    case CharacterClass::middle_dot:
      return is_word_at(text_, behind) ? run_end(behind) : at;
    case CharacterClass::slash:
      return class_at(text_, sign.next) == CharacterClass::letter ? run_end(sign.next) : at;
    case CharacterClass::comma:
      return is_digit_at(text_, at - 1) && is_digit_at(text_, sign.next) ? run_end(sign.next) : at;
    case CharacterClass::opening: {
      const std::size_t closed = parenthesised_letters_end(text_, at);
      return closed != at ? run_end(closed) : at;
    }
    case CharacterClass::space:
      return end_behind_space(begin, at);
    case CharacterClass::separator:
      return sign.code == kNotSign ? rest_of_word_end(at, sign.next) : letter_signs_end(text_, begin, at);
    default:
      return at;
  }
}

// A word that is broken at the end of a line goes on behind it. `at` is where its sign stands, and `rest` is
// behind that. Numbers are not broken.
std::size_t Chunker::rest_of_word_end(std::size_t at, std::size_t rest) const {
  if (is_digit_at(text_, at - 1)) return at;
  const std::size_t letter = broken_word_end(text_, rest);
  return is_letter_at(text_, letter) ? run_end(letter) : at;
}

std::size_t Chunker::end_behind_space(std::size_t begin, std::size_t at) const {
  if (text_.substr(0, at).ends_with(kSoftHyphen)) return rest_of_word_end(at, at);
  const std::size_t end = grouped_digits_end(begin, at);
  return end != at ? end : minutes_end(text_, begin, at);
}

// The end of the group of digits behind the space at `at`: "2 000" and "1 000 000" are one number, whichever
// space they have. The first group has one to three digits and does not begin with zero, so that the parts of
// "06 123", a telephone number, stay apart.
std::size_t Chunker::grouped_digits_end(std::size_t begin, std::size_t at) const {
  if (text_[at] == '\n' || !is_digit_at(text_, at - 1)) return at;
  const std::size_t first_space = text_.substr(begin, at - begin).find_first_not_of("0123456789");
  const std::size_t first_end = first_space == std::string_view::npos ? at : begin + first_space;
  if (!is_leading_digit_group(text_, begin, first_end)) return at;
  if (class_at(text_, first_end) != CharacterClass::space) return at;
  const std::size_t group = decode_at(text_, at).next;
  const std::size_t end = three_digits_end(text_, group);
  return end != group ? end : at;
}

}  // namespace depeche::text
