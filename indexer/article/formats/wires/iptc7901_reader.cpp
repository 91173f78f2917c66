// A dispatch is a head (service and number, priority, category, words), a headline that ends with "=", a text
// that is broken into lines, and a time: "091223 dec 18" is the ninth at 12:23.
#include "indexer/article/formats/wires/iptc7901_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/wires/wire_fields.h"
#include "indexer/article/formats/wires/wire_message.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/language_guess.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<std::string> words_of(std::string_view line) {
  std::istringstream stream{std::string(line)};
  std::vector<std::string> words;
  for (std::string word; words.size() < 12 && stream >> word;) words.push_back(word);
  return words;
}

// "bsf025": a service and a number within it.
bool is_number_of_service(std::string_view word) {
  const auto letters = static_cast<std::size_t>(std::ranges::find_if_not(word, is_letter) - word.begin());
  const std::size_t digits = word.size() - letters;
  return letters >= 2 && letters <= 4 && digits >= 3 && digits <= 4 &&
         std::ranges::all_of(word.substr(letters), is_digit);
}

// "bsf025 3 ec 121": number, priority, category, count of words.
bool is_first_line(std::string_view line) {
  const std::vector<std::string> words = words_of(line);
  return words.size() >= 4 && is_number_of_service(words[0]) && words[1].size() == 1 &&
         is_digit(words[1][0]) && words[2].size() <= 4 && std::ranges::all_of(words[2], is_letter) &&
         std::ranges::all_of(words[3], is_digit);
}

struct MonthOfWire {
  std::string_view name;
  std::string_view english;
};

// What German writes in another way; the rest is read as a date anyway.
constexpr std::array<MonthOfWire, 5> kGermanMonths{
    {{"mär", "mar"}, {"mrz", "mar"}, {"mai", "may"}, {"okt", "oct"}, {"dez", "dec"}}};

std::string month_of(const std::string& word) {
  const std::string name = ascii_lower_case(word);
  const auto* const german = std::ranges::find_if(
      kGermanMonths, [&name](const MonthOfWire& month) { return name.starts_with(month.name); });
  return german == kGermanMonths.end() ? name : std::string(german->english);
}

// "091223 dec 18", "131137 GMT Nov 13". Empty where the line is no time.
std::string time_in(std::string_view line) {
  std::vector<std::string> words = words_of(line);
  const bool has_time = words.size() >= 3 && words[0].size() == 6 && std::ranges::all_of(words[0], is_digit);
  if (!has_time) return {};
  const std::string zone = words.size() >= 4 ? words[1] : "";
  if (!zone.empty()) words.erase(words.begin() + 1);
  const std::string_view digits = words[0];
  const std::string year = words[2].size() == 2 ? "20" + words[2] : words[2];
  return canonical_date(fmt::format("{} {} {} {}:{} {}", digits.substr(0, 2), month_of(words[1]), year,
                                    digits.substr(2, 2), digits.substr(4, 2), zone));
}

std::string time_of(const WireMessage& message) {
  std::vector<std::string> lines = wire_lines(message.is_framed ? message.tail : message.text);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    std::string time = time_in(*line);
    if (!time.empty()) return time;
  }
  return {};
}

// A headline that is longer than a line goes on in the next; short ones above it (« France: », "2ND LEAD")
// are others.
std::string title_of(const std::vector<std::string>& lines) {
  constexpr std::size_t kFullLine = 45;
  std::string title;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    const std::string text = single_line(*line);
    const bool goes_on = title.empty() || count_characters(text) >= kFullLine;
    if (!goes_on) break;
    title = title.empty() ? text : text + " " + title;
  }
  return title;
}

// What follows is for editors.
bool ends_text(std::string_view line) {
  const std::string lower = ascii_lower_case(single_line(line));
  return lower.starts_with("# ") || lower.starts_with("* * *") ||
         lower.find("not for publication") != std::string::npos ||
         lower.find("nicht zur veröffentlichung") != std::string::npos;
}

struct Parts {
  std::vector<std::string> headline;
  std::string text;
};

// The headline ends with "=", on one of the first lines.
Parts parts_of(const std::vector<std::string>& lines, std::size_t begin) {
  constexpr std::size_t kMostHeadlines = 12;
  Parts parts;
  std::size_t end = begin;
  while (end < lines.size() && end < begin + kMostHeadlines && !lines[end].ends_with('=')) ++end;
  const bool has_headline = end < lines.size() && lines[end].ends_with('=');
  if (has_headline) {
    for (std::size_t i = begin; i <= end; ++i) {
      if (!is_blank(lines[i])) parts.headline.push_back(lines[i]);
    }
    parts.headline.back().pop_back();
  }
  for (std::size_t i = has_headline ? end + 1 : begin; i < lines.size() && !ends_text(lines[i]); ++i) {
    if (time_in(lines[i]).empty()) parts.text += lines[i] + "\n";
  }
  return parts;
}

// « Paris (ats afp) Les violences … »: whose dispatch it is.
void read_dateline(Article& article) {
  constexpr std::size_t kLongest = 80;
  const std::string_view head = std::string_view(article.body).substr(0, kLongest);
  const std::size_t open = head.find(" (");
  const std::size_t close = head.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos ||
      head.substr(0, open).find('.') != std::string_view::npos)
    return;
  const std::string_view inside = head.substr(open + 2, close - open - 2);
  const std::string_view first = inside.substr(0, inside.find_first_of(" /,-"));
  if (first.empty() || first.size() > 8 || !std::ranges::all_of(first, is_letter)) return;
  article.source = first;
  article.dateline = single_line(head.substr(0, open));
}

Article article_of(const WireMessage& message) {
  std::vector<std::string> lines = wire_lines(message.is_framed ? message.head : message.text);
  const auto first = std::ranges::find_if(lines, is_first_line);
  if (first == lines.end()) throw InvalidRequest("is no dispatch of IPTC 7901: its first line is missing");
  const std::vector<std::string> head = words_of(*first);
  const std::string& number = head.front();
  const auto begin = static_cast<std::size_t>(first - lines.begin()) + 1;
  const Parts parts = message.is_framed ? parts_of(wire_lines(message.text), 0) : parts_of(lines, begin);
  Article article;
  article.date = time_of(message);
  article.title = title_of(parts.headline);
  article.body = text_of_plain(wire_paragraphs(parts.text), article.title);
  for (const std::string& line : parts.headline) {
    if (is_byline(line)) article.authors = names_in_byline(line);
  }
  read_dateline(article);
  article.lang = more_likely_language({}, article.body);
  // Numbers begin again each day or year.
  article.id = id_of_day(article, number);
  article.urgency = urgency_in(head[1]);
  take_title_from_text(article);
  return article;
}

}  // namespace

bool is_iptc7901(const Opening& opening) {
  constexpr std::size_t kLooked = 4096;
  const std::string_view head = opening.bytes.substr(0, kLooked);
  const std::size_t begin = head.find_first_not_of("\x7F\r\n \x16");
  if (begin == std::string_view::npos) return false;
  const bool is_framed = head[begin] == '\x01';
  const std::string_view rest = head.substr(begin + (is_framed ? 1 : 0));
  const bool has_first_line = is_first_line(rest.substr(0, rest.find_first_of("\r\n")));
  const bool has_headline =
      rest.find("=\r") != std::string_view::npos || rest.find("=\n") != std::string_view::npos ||
      rest.find("= \r") != std::string_view::npos || rest.find("= \n") != std::string_view::npos;
  return has_first_line && (is_framed || has_headline);
}

void read_iptc7901(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_wire_messages(input, delivery, max_bytes,
                     [&delivery](const WireMessage& message) { delivery.accept(article_of(message)); });
}

}  // namespace depeche::article
