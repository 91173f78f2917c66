#include "indexer/article/title.h"

#include <algorithm>
#include <array>

#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"
#include "indexer/text/sentences.h"

namespace depeche::article {
namespace {

// A sentence that is longer is cut anyway, so the rest of the text need not be split into sentences.
constexpr std::size_t kMaxSentenceBytes = 4096;

// Signs that may follow the end mark of a sentence: « Il a dit "non." »
constexpr std::array<std::string_view, 7> kClosers = {"\"", "»", "”", "’", "'", ")", "]"};
constexpr std::array<std::string_view, 7> kEndMarks = {".", "!", "?", "…", ":", ";", ","};
// Signs that must not stand before the "…" of a cut title.
constexpr std::array<std::string_view, 12> kLooseEnds = {",", ";", ":",  ".", "(", "[",
                                                         "«", "“", "\"", "–", "—", "-"};

// Removes all of `ends`, in any order and number, and the spaces between them.
template <std::size_t size>
std::string_view without_ends(std::string_view text, const std::array<std::string_view, size>& ends) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view end : ends) {
      if (!text.ends_with(end)) continue;
      text = trimmed(text.substr(0, text.size() - end.size()));
      again = true;
    }
  }
  return text;
}

// A line that ends like a sentence is one.
bool has_end_mark(std::string_view line) {
  const std::string_view text = without_ends(line, kClosers);
  return std::any_of(kEndMarks.begin(), kEndMarks.end(),
                     [text](std::string_view mark) { return text.ends_with(mark); });
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

// Cuts at the last space within the limit, or within a word that is longer than the limit.
std::string cut_at_word(std::string_view text) {
  const std::size_t limit = offset_of_character(text, kMaxTitleCharacters - 1);
  std::string_view head = text.substr(0, limit);
  if (text[limit] != ' ') {
    const std::size_t space = head.rfind(' ');
    if (space != std::string_view::npos) head = head.substr(0, space);
  }
  return std::string(without_ends(trimmed(head), kLooseEnds)) + "…";
}

}  // namespace

std::optional<TitleLine> find_title_line(std::string_view text) {
  text = trimmed(text);
  const std::string_view line = line_at(text, 0);
  if (line.size() == text.size() || has_end_mark(trimmed(line))) return std::nullopt;
  // A title is shorter than the paragraph below it, unless a blank line sets it apart.
  const std::size_t length = count_characters(line);
  if (length > kMaxTitleCharacters) return std::nullopt;
  const std::string_view next = line_at(text, line.size() + 1);
  if (!is_blank(next) && count_characters(next) <= length) return std::nullopt;
  return TitleLine{single_line(line), trimmed(text.substr(line.size()))};
}

std::string first_sentence(std::string_view text) {
  const std::string_view head = text.substr(0, character_border(text, kMaxSentenceBytes));
  const auto sentences = text::sentences(head);
  if (sentences.empty()) return {};
  const text::Sentence& first = sentences.front();
  std::string sentence = single_line(head.substr(first.begin, first.end - first.begin));
  const bool is_short = count_characters(sentence) <= kMaxTitleCharacters;
  return is_short ? sentence : cut_at_word(sentence);
}

}  // namespace depeche::article
