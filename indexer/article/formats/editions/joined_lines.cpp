#include "indexer/article/formats/editions/joined_lines.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "indexer/article/folded_name.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// What parts a word at the end of a line: hyphen-minus, soft hyphen, hyphen, not sign (as scanners write it).
constexpr std::array<std::string_view, 5> kHyphens{"-", "\u00AD", "\u2010", "\u2011", "\u00AC"};

// Folded words that French writes with a hyphen behind, and with one in front.
constexpr std::array<std::string_view, 26> kBeforeHyphen{
    "peut",  "vice",  "ex",     "non",   "demi",   "semi", "mi",    "grand", "grands",
    "apres", "avant", "contre", "sous",  "nord",   "sud",  "quasi", "soi",   "celui",
    "celle", "ceux",  "celles", "saint", "sainte", "beau", "belle", "quatre"};
constexpr std::array<std::string_view, 23> kBehindHyphen{
    "il", "ils", "elle", "elles", "on",  "je",   "tu", "nous", "vous", "ce",   "ci",   "la",
    "le", "les", "moi",  "toi",   "lui", "leur", "y",  "en",   "t",    "meme", "memes"};

// The letters in front of what is no letter.
std::string_view first_word(std::string_view text) {
  const std::size_t end = std::min<std::size_t>(text.find_first_of(" \t\n-,.;:!?"), text.size());
  return text.substr(0, end);
}

std::string_view last_word(std::string_view text) {
  const std::size_t begin = text.find_last_of(" \t\n-'(");
  const std::string_view word = text.substr(begin == std::string_view::npos ? 0 : begin + 1);
  const std::size_t quote = word.rfind("’");
  return quote == std::string_view::npos ? word : word.substr(quote + std::string_view("’").size());
}

template <std::size_t size>
bool has_folded(const std::array<std::string_view, size>& words, std::string_view word) {
  constexpr std::size_t kLongest = 16;
  return word.size() <= kLongest && is_one_of(words, folded_name(word));
}

// How many bytes the hyphen takes that `text` ends with, behind a letter or digit; 0 where there is none.
std::size_t hyphen_at_end(std::string_view text) {
  for (const std::string_view hyphen : kHyphens) {
    if (!text.ends_with(hyphen)) continue;
    const std::string_view front = text.substr(0, text.size() - hyphen.size());
    const bool is_in_word =
        !front.empty() && front.back() != ' ' && front.back() != '\n' && front.back() != '-';
    return is_in_word ? hyphen.size() : 0;
  }
  return 0;
}

bool keeps_hyphen(std::string_view front, std::string_view rest) {
  if (!begins_small(rest)) return true;
  return has_folded(kBeforeHyphen, last_word(front)) || has_folded(kBehindHyphen, first_word(rest));
}

UChar32 first_character(std::string_view text) {
  std::int32_t at = 0;
  UChar32 c = -1;
  if (!text.empty())
    U8_NEXT(text.data(), at, static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 4)), c);
  return c;
}

}  // namespace

bool begins_small(std::string_view text) {
  return u_islower(first_character(text)) != 0;
}

bool begins_capital(std::string_view text) {
  return u_isupper(first_character(text)) != 0;
}

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 9> kEnds{".", "!", "?", ":", "…", "»", "\"", "”", ")"};
  return std::ranges::any_of(kEnds, [text](std::string_view end) { return text.ends_with(end); });
}

void join_line(std::string& paragraph, std::string_view line) {
  line = trimmed(line);
  if (line.empty()) return;
  if (paragraph.empty() || paragraph.back() == '\n') {
    paragraph += line;
    return;
  }
  const std::size_t hyphen = hyphen_at_end(paragraph);
  if (hyphen == 0) {
    paragraph.append(" ").append(line);
    return;
  }
  const bool keeps = keeps_hyphen(std::string_view(paragraph).substr(0, paragraph.size() - hyphen), line);
  paragraph.resize(paragraph.size() - hyphen);
  if (keeps) paragraph += '-';
  paragraph += line;
}

void join_block(std::string& text, std::string_view block) {
  block = trimmed(block);
  if (block.empty()) return;
  const std::string_view before = trimmed(text);
  const bool goes_on = !before.empty() && !ends_sentence(before) && begins_small(block);
  if (goes_on) text.resize(before.size());
  join_line(text, block);
  text += '\n';
}

}  // namespace depeche::article
