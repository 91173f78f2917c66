#include "indexer/article/html/byline.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

constexpr std::array<std::string_view, 8> kBy{
    "Propos recueillis par ", "Recueilli par ", "Texte : ", "Par ", "PAR ", "par ", "By ", "by "};
constexpr std::array<std::string_view, 5> kBetweenNames{" et ", " and ", " & ", ", ", ";"};
// What follows these is no name any more.
constexpr std::array<std::string_view, 6> kEnds{" | ", " • ", " · ", " – ", " — ", " - "};

// -1 where the text is empty.
UChar32 first_character(std::string_view text) {
  if (text.empty()) return -1;
  std::size_t at = 0;
  UChar32 first = 0;
  U8_NEXT_OR_FFFD(text.data(), at, text.size(), first);
  return first;
}

bool begins_with_letter(std::string_view text) {
  return !text.empty() && u_isalpha(first_character(text)) != 0;
}

bool begins_with_capital(std::string_view text) {
  const UChar32 first = first_character(text);
  return first >= 0 && (u_isUUppercase(first) != 0 || u_isdigit(first) != 0);
}

// Of two words at least, the first with a capital: « Anne Martin ».
bool is_whole_name(std::string_view text) {
  return begins_with_capital(text) && text.find(' ') != std::string_view::npos;
}

std::string without_parentheses(std::string_view text) {
  std::string kept;
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) kept += c;
    if (c == ')' && depth > 0) --depth;
  }
  return single_line(kept);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

enum class Certainty { signed_by, perhaps };

// Splits each text at a separator, where all that comes of it is a name.
std::vector<std::string_view> split_all(const std::vector<std::string_view>& texts,
                                        std::string_view separator, Certainty certainty) {
  std::vector<std::string_view> names;
  for (const std::string_view text : texts) {
    const std::vector<std::string_view> parts = split(text, separator);
    const bool is_list = certainty == Certainty::signed_by || is_whole_name(parts.front());
    const bool are_names =
        is_list && std::ranges::all_of(parts, [&](std::string_view part) {
          return certainty == Certainty::signed_by || is_whole_name(part) || !begins_with_capital(part);
        });
    if (are_names)
      names.insert(names.end(), parts.begin(), parts.end());
    else
      names.push_back(text);
  }
  return names;
}

std::string_view before_ends(std::string_view text) {
  for (const std::string_view end : kEnds) text = text.substr(0, text.find(end));
  return trimmed(text);
}

// Takes « Par » off the front; false where it is not there.
bool take_by(std::string_view& text) {
  const auto* const by =
      std::ranges::find_if(kBy, [text](std::string_view candidate) { return text.starts_with(candidate); });
  if (by == kBy.end()) return false;
  text.remove_prefix(by->size());
  return true;
}

}  // namespace

std::vector<std::string> names_in_byline(std::string_view text) {
  constexpr std::size_t kMostNames = 100;
  constexpr std::size_t kLongestByline = 4096;
  if (text.size() > kLongestByline) return {std::string(text)};
  const std::string line = without_parentheses(single_line(text)) + ' ';  // so that a sign at its end ends it
  std::string_view rest = line;
  const Certainty certainty = take_by(rest) ? Certainty::signed_by : Certainty::perhaps;
  std::vector<std::string_view> names;
  // An agency is named behind an author or a newspaper: « Le Monde avec AFP ».
  const std::vector<std::string_view> sides = split(before_ends(rest), " avec ");
  const bool are_sides = std::ranges::all_of(sides, begins_with_capital);
  names = are_sides ? sides : std::vector<std::string_view>{before_ends(rest)};
  for (const std::string_view separator : kBetweenNames) names = split_all(names, separator, certainty);
  std::vector<std::string> found;
  for (const std::string_view name : names) {
    const bool is_name = begins_with_capital(name) || (names.size() == 1 && begins_with_letter(name));
    if (is_name && found.size() < kMostNames) found.emplace_back(name);
  }
  return found;
}

std::vector<std::string> names_of_signature(std::string_view text) {
  std::vector<std::string> names = names_in_byline(text);
  if (names.empty() && !is_blank(text)) names.emplace_back(text);
  return names;
}

bool is_byline(std::string_view text) {
  constexpr std::size_t kLongestByline = 120;
  text = trimmed(text);
  std::string_view name = text;
  return text.size() <= kLongestByline && take_by(name) && begins_with_capital(name) &&
         text.find_first_of(".!?") == std::string_view::npos;
}

}  // namespace depeche::article
