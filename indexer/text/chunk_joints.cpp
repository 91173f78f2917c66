#include "indexer/text/chunk_joints.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "indexer/text/characters/class_at.h"

namespace depeche::text {
namespace {

std::size_t spaces_end(std::string_view text, std::size_t at) {
  constexpr int kMostSpaces = 3;  // "\r\n" and a blank
  for (int i = 0; i < kMostSpaces && class_at(text, at) == CharacterClass::space; ++i) {
    at = decode_at(text, at).next;
  }
  return at;
}

// Whether the character that ends at `end` is a letter, and no other stands against it.
bool ends_lone_letter(std::string_view text, std::size_t begin, std::size_t end) {
  const auto letter_before = [&](std::size_t at) {
    do {
      --at;
    } while (at > begin && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
  };
  const std::size_t last = letter_before(end);
  return is_letter_at(text, last) && (last == begin || !is_word_at(text, letter_before(last)));
}

}  // namespace

std::size_t visible_from(std::string_view text, std::size_t at) {
  constexpr int kMostIgnorable = 4;
  for (int i = 0; i < kMostIgnorable && class_at(text, at) == CharacterClass::ignorable; ++i) {
    at = decode_at(text, at).next;
  }
  return at;
}

std::size_t broken_word_end(std::string_view text, std::size_t at) {
  const std::size_t letter = spaces_end(text, at);
  return std::ranges::count(text.substr(at, letter - at), '\n') <= 1 && is_letter_at(text, letter) ? letter
                                                                                                   : at;
}

std::size_t title_dot_end(std::string_view text, std::size_t begin, std::size_t at) {
  const std::string_view word = text.substr(begin, at - begin);
  if (word != "M" && word != "MM") return at;
  const std::size_t name = spaces_end(text, at + 1);
  const bool is_before_name =
      name > at + 1 && name < text.size() && u_isupper(static_cast<UChar32>(decode_at(text, name).code));
  return is_before_name ? at + 1 : at;
}

std::size_t minutes_end(std::string_view text, std::size_t begin, std::size_t at) {
  constexpr std::size_t kMostDigits = 2;
  const std::string_view hours = text.substr(begin, at - begin);
  if (hours.size() > kMostDigits || hours.find_first_not_of("0123456789") != std::string_view::npos)
    return at;
  const std::size_t letter = decode_at(text, at).next;
  if (letter >= text.size() || (text[letter] != 'h' && text[letter] != 'H')) return at;
  std::size_t minutes = letter + 1;
  if (class_at(text, minutes) == CharacterClass::space) minutes = decode_at(text, minutes).next;
  const std::size_t end = minutes + kMostDigits;
  return is_digit_at(text, minutes) && is_digit_at(text, minutes + 1) && !is_word_at(text, end) ? end : at;
}

// "++" may have a number behind it, as in C++20.
std::size_t letter_signs_end(std::string_view text, std::size_t begin, std::size_t at) {
  constexpr std::size_t kMostSigns = 3;
  const bool is_sign = text[at] == '+' || text[at] == '#';
  if (!is_sign || !ends_lone_letter(text, begin, at)) return at;
  const std::size_t most = text[at] == '+' ? kMostSigns : 1;
  std::size_t end = at;
  while (end < text.size() && end - at < most && text[end] == text[at]) ++end;
  const bool is_free = !is_word_at(text, end) || (end - at > 1 && is_digit_at(text, end));
  return is_free ? end : at;
}

}  // namespace depeche::text
