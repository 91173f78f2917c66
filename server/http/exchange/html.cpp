#include "server/http/exchange/html.h"

#include <algorithm>
#include <array>

namespace depeche::http {
namespace {

// A no-break space ties the ellipsis at either end to its word, so that it never stands alone on a line.
constexpr std::string_view kLeftOutBefore = "…\u00A0";
constexpr std::string_view kLeftOutBetween = " … ";
constexpr std::string_view kLeftOutBehind = "\u00A0…";

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      // HTML 4 has no "&apos;", while the number is understood by every HTML and XML.
      return "&#39;";
    default:
      return {};
  }
}

// Nearly no byte of an article is special, so most are passed over by one look into a table. All five are
// ASCII and occur in no longer character of UTF-8, so bytes may be looked at one by one.
constexpr auto kIsSpecial = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : std::string_view("&<>\"'")) table[c] = true;
  return table;
}();

bool is_special(char c) {
  return kIsSpecial[static_cast<unsigned char>(c)];
}

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
  const auto* at = text.begin();
  for (;;) {
    const auto* const special = std::find_if(at, text.end(), is_special);
    html.append(at, special);
    if (special == text.end()) return;
    html += entity_of(*special);
    at = special + 1;
  }
}

namespace {

// Writes texts with their tags, as long as there are marks left. The tags are written as they are and only
// the texts between are escaped. So what chooses the tags must be trusted: our own page, or the program that
// gets the JSON.
class MarkedWriter {
 public:
  explicit MarkedWriter(const Highlight& tags) : tags_(tags) {}

  void append(std::string& html, const search::MarkedText& text) {
    for (const search::Segment& segment : text) {
      const bool is_marked = segment.is_marked && left_ > 0;
      if (is_marked) --left_;
      if (is_marked) html += tags_.pre;
      append_escaped(html, segment.text);
      if (is_marked) html += tags_.post;
    }
  }

 private:
  const Highlight& tags_;
  std::size_t left_ = kMostMarks;
};

}  // namespace

std::string to_html(const search::MarkedText& text, const Highlight& tags) {
  std::string html;
  MarkedWriter(tags).append(html, text);
  return html;
}

// An ellipsis at either end says that a sentence was cut there. A passage that begins with its sentence has
// none, although text may stand before it.
std::string to_html(const search::Snippet& snippet, const Highlight& tags) {
  std::string html;
  MarkedWriter writer(tags);
  if (snippet.is_cut_before) html += kLeftOutBefore;
  for (const search::Passage& passage : snippet.passages) {
    if (&passage != &snippet.passages.front()) html += kLeftOutBetween;
    writer.append(html, passage.text);
  }
  if (snippet.is_cut_behind) html += kLeftOutBehind;
  return html;
}

std::string paragraphs_html(const std::vector<search::Passage>& lines, const Highlight& tags) {
  std::string html;
  MarkedWriter writer(tags);
  for (const search::Passage& line : lines) {
    html += "<p>";
    writer.append(html, line.text);
    // The line end is for people who read the source of the page; browsers ignore it.
    html += "</p>\n";
  }
  return html;
}

bool has_all_marks(const search::ArticleAnswer& article) {
  std::size_t marks = 0;
  for (const search::Passage& line : article.marked_lines) {
    marks += static_cast<std::size_t>(std::ranges::count_if(line.text, &search::Segment::is_marked));
  }
  return !article.may_lack_marks && marks <= kMostMarks;
}

// What lies behind the marked lines may be most of a long article, and is written from the body itself.
std::string body_html(const search::ArticleAnswer& article, const Highlight& tags) {
  std::string html = paragraphs_html(article.marked_lines, tags);
  std::string_view rest = std::string_view(article.body).substr(article.marked_bytes);
  html.reserve(html.size() + rest.size());
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const bool is_blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (!is_blank) {
      html += "<p>";
      append_escaped(html, line);
      html += "</p>\n";
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return html;
}

}  // namespace depeche::http
