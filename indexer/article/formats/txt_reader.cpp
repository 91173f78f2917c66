#include "indexer/article/formats/txt_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/input/whole_file.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/title.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

constexpr std::string_view kBlanksAndColon = " \t:";

struct DatedText {
  std::string date;
  std::string_view text;
};

// True where a line is a date as people write it, and nothing else: a text goes on with words behind one.
bool is_date_line(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  const bool ends_with_digit = !line.empty() && line.back() >= '0' && line.back() <= '9';
  return line.size() <= kLongest && ends_with_digit && line.find(' ') != std::string_view::npos &&
         read_date(line).has_value();
}

// Takes "date YYYY-MM[-DD]" off the front, with which a line may go on, or a line « date : 4 mars 2022 ». A
// year alone is more likely a word of the text, and stays.
DatedText split_date(std::string_view text) {
  constexpr std::string_view kWord = "date";
  const DatedText undated{"", text};
  std::string_view rest = trimmed(text);
  if (!rest.starts_with(kWord)) return undated;
  rest.remove_prefix(kWord.size());
  const std::size_t begin = rest.find_first_not_of(kBlanksAndColon);
  if (begin == 0 || begin == std::string_view::npos) return undated;
  rest.remove_prefix(begin);
  const std::string_view line = trimmed(rest.substr(0, rest.find('\n')));
  if (is_date_line(line)) return {std::string(line), rest.substr(rest.find(line) + line.size())};
  const std::string_view word = rest.substr(0, rest.find_first_of(" \t\n"));
  const bool is_long_enough =
      word.size() >= 6 && (word.back() == 'Z' || (word.back() >= '0' && word.back() <= '9'));
  if (!is_long_enough || !read_date(word)) return undated;
  return {std::string(word), rest.substr(word.size())};
}

// Blank lines stay, as empty ones: they end paragraphs.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// True where `lines` look like one paragraph that was broken to fit a width:
// no line had room for the first word of the next.
bool is_wrapped(const std::vector<std::string_view>& lines, std::size_t begin, std::size_t end) {
  // Two lines may be verses or an address by chance. Between 40 and 120 characters lie the widths that people
  // and programs wrap to.
  constexpr std::size_t kFewestLines = 3;
  constexpr std::size_t kNarrowest = 40;
  constexpr std::size_t kWidest = 120;
  if (end - begin < kFewestLines) return false;
  std::size_t width = 0;
  for (std::size_t i = begin; i < end; ++i) width = std::max(width, count_characters(lines[i]));
  if (width < kNarrowest || width > kWidest) return false;
  for (std::size_t i = begin; i + 1 < end; ++i) {
    const std::string_view next_word = lines[i + 1].substr(0, lines[i + 1].find(' '));
    if (count_characters(lines[i]) + 1 + count_characters(next_word) <= width) return false;
  }
  return true;
}

}  // namespace

void read_txt(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_whole_file(input, delivery, max_bytes, parse_txt);
}

std::string unwrapped(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  std::string joined;
  joined.reserve(text.size() + 1);
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    while (end < lines.size() && !lines[begin].empty() && !lines[end].empty()) ++end;
    const char separator = is_wrapped(lines, begin, end) ? ' ' : '\n';
    for (std::size_t i = begin; i < end; ++i) {
      joined += lines[i];
      joined += i + 1 < end ? separator : '\n';
    }
    begin = end;
  }
  return joined;
}

Article parse_txt(std::string text) {
  const std::string clean = without_controls(std::move(text));
  DatedText dated = split_date(clean);
  Article article;
  article.date = std::move(dated.date);
  std::string body = unwrapped(dated.text);
  // complete() would find the same title, but leave it in the body.
  if (auto line = find_title_line(body)) {
    article.title = std::move(line->title);
    article.body = line->rest;
  } else {
    article.body = std::move(body);
  }
  return article;
}

}  // namespace depeche::article
