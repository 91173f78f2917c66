// Only lines are known. A paragraph ends with a line that ends a sentence and leaves room, as a line that
// goes on fills the column; a heading is a short line without a stop before a capital. How wide a column is
// says the length that most of its long lines have.
#include "indexer/article/formats/documents/pdf_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "indexer/article/formats/editions/joined_lines.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

using Lines = std::vector<std::string>;  // blank ones are kept: they end paragraphs

// Heads and feet stand in so many lines at the ends of a page.
constexpr std::size_t kMargin = 2;

Lines lines_of_page(const std::string& page) {
  Lines lines;
  std::string_view rest = page;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("\n\f"), rest.size());
    lines.push_back(single_line(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  lines.erase(lines.begin(),
              std::ranges::find_if(lines, [](const std::string& line) { return !line.empty(); }));
  return lines;
}

// Heads differ in the number of the page at most.
std::string without_numbers(std::string_view line) {
  std::string text;
  for (const char c : line) {
    if (!is_ascii_digit(c)) text += c;
  }
  return single_line(text);
}

// « 12 », « - 12 - », « Page 12 sur 40 », « 12/40 »
bool is_page_number(std::string_view line) {
  constexpr std::size_t kLongest = 24;
  if (line.empty() || line.size() > kLongest || !std::ranges::any_of(line, is_ascii_digit)) return false;
  std::string rest = without_numbers(line);
  for (const std::string_view word : {"Page", "page", "PAGE", "sur", "of", "p.", "-", "–", "—", "/", "|"}) {
    for (std::size_t at = rest.find(word); at != std::string::npos; at = rest.find(word))
      rest.erase(at, word.size());
  }
  return is_blank(rest);
}

template <typename Visit>
void for_each_margin_line(const Lines& lines, Visit visit) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (at < kMargin || at + kMargin >= lines.size()) visit(at);
  }
}

// The lines of the margins that most pages have, by their words.
std::map<std::string, std::size_t> margin_lines(const std::vector<Lines>& pages) {
  std::map<std::string, std::size_t> counts;
  for (const Lines& lines : pages) {
    for_each_margin_line(lines, [&](std::size_t at) {
      const std::string words = without_numbers(lines[at]);
      if (!words.empty()) ++counts[words];
    });
  }
  return counts;
}

void drop_margins(std::vector<Lines>& pages) {
  const auto counts = margin_lines(pages);
  const std::size_t many = std::max<std::size_t>(3, pages.size() / 3);
  for (Lines& lines : pages) {
    std::vector<std::size_t> dropped;
    for_each_margin_line(lines, [&](std::size_t at) {
      const auto count = counts.find(without_numbers(lines[at]));
      const bool runs = count != counts.end() && count->second >= many;
      const bool is_everywhere = pages.size() == 2 && count != counts.end() && count->second == 2;
      const bool is_outermost = at == 0 || at + 1 == lines.size();
      if (runs || is_everywhere || (is_outermost && is_page_number(lines[at]))) dropped.push_back(at);
    });
    for (auto at = dropped.rbegin(); at != dropped.rend(); ++at)
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*at));
  }
}

bool begins_item(std::string_view line) {
  constexpr std::array<std::string_view, 6> kBullets{"•", "▪", "■", "–", "—", "- "};
  return std::ranges::any_of(kBullets, [line](std::string_view bullet) { return line.starts_with(bullet); });
}

// The length of a full line: nine tenths of the lines are no longer.
std::size_t full_length(const Lines& lines) {
  std::vector<std::size_t> lengths;
  for (const std::string& line : lines) {
    if (!line.empty()) lengths.push_back(count_characters(line));
  }
  if (lengths.empty()) return 0;
  const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 9 / 10);
  std::ranges::nth_element(lengths, at);
  return *at;
}

bool ends_paragraph(const std::string& line, const std::string& next, std::size_t full) {
  if (line.empty() || next.empty() || begins_item(next)) return true;
  const std::size_t length = count_characters(line);
  if (ends_sentence(line)) return 10 * length < 9 * full;
  const bool begins_with_capital = begins_capital(next);
  const bool is_parted = line.ends_with('-') || line.ends_with("\u00AD");
  return begins_with_capital && !is_parted && !line.ends_with(',') && 10 * length < 7 * full;
}

void add_page(std::string& text, const Lines& lines) {
  const std::size_t full = full_length(lines);
  std::string paragraph;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    join_line(paragraph, lines[at]);
    const bool is_last = at + 1 == lines.size();
    if (!is_last && !ends_paragraph(lines[at], lines[at + 1], full)) continue;
    join_block(text, paragraph);
    paragraph.clear();
  }
}

}  // namespace

std::string text_of_pages(const std::vector<std::string>& pages) {
  std::vector<Lines> lines;
  for (const std::string& page : pages) lines.push_back(lines_of_page(page));
  drop_margins(lines);
  std::string text;
  for (const Lines& page : lines) add_page(text, page);
  return text;
}

}  // namespace depeche::article
