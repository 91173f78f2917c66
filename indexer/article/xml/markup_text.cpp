// One writer walks through the elements, whose names hardly differ between HTML and NITF: a block begins and
// ends a line, some elements are never text, and so is what a class calls a caption or a note.
#include "indexer/article/xml/markup_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/html/html_entities.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

template <std::size_t size>
using Names = std::array<std::string_view, size>;

constexpr Names<31> kNotText = {"script",
                                "style",
                                "head",
                                "title",
                                "noscript",
                                "template",
                                "iframe",
                                "object",
                                "embed",
                                "svg",
                                "canvas",
                                "audio",
                                "video",
                                "nav",
                                "aside",
                                "form",
                                "button",
                                "select",
                                "figure",
                                "media",
                                "media-caption",
                                "media-producer",
                                "media-reference",
                                "note",
                                "body.head",
                                "body.end",
                                "tagline",
                                "bibliography",
                                "hedline",
                                "footer",
                                "figcaption"};
constexpr Names<38> kBlocks = {
    "address", "article", "blockquote", "body",    "body.content", "block", "caption", "center", "dd",
    "div",     "dl",      "dt",         "h1",      "h2",           "h3",    "h4",      "h5",     "h6",
    "header",  "hl1",     "hl2",        "hr",      "html",         "li",    "main",    "nitf",   "nitf-table",
    "ol",      "p",       "pre",        "section", "table",        "tbody", "thead",   "tr",     "ul",
    "br",      "bq"};
constexpr Names<8> kInlines = {"a", "b", "em", "i", "span", "strong", "time", "u"};
// Beginnings of the words of a class.
constexpr Names<13> kOtherClasses = {"caption",     "wp-caption", "credit",     "notepad",  "np-",
                                     "closingline", "feedflare",  "sharedaddy", "addtoany", "share-",
                                     "newsletter",  "related",    "np_"};

template <std::size_t size>
bool contains(const Names<size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_called_otherwise(const xmlNode* node) {
  const std::string words = " " + ascii_lower_case(xml_value(node, "class"));
  return words.size() > 1 && std::ranges::any_of(kOtherClasses, [&words](std::string_view name) {
           return words.find(" " + std::string(name)) != std::string::npos;
         });
}

// Recursion is safe: no parser here allows a tree deeper than 256.
class LineWriter {
 public:
  void write(const xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      if (node->content != nullptr) write_text(reinterpret_cast<const char*>(node->content));
      return;
    }
    if (node->type != XML_ELEMENT_NODE) return;
    const std::string name = ascii_lower_case(std::string(xml_name(node)));
    // A class on a word in the line says something of the word.
    const bool is_inline = contains(kInlines, name);
    if (contains(kNotText, name) || (!is_inline && is_called_otherwise(node))) return;
    if (name == "header" && xml_find(node, "p") == nullptr) return;  // title, date and keywords
    const bool is_block = contains(kBlocks, name);
    if (is_block) break_line();
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) write(child);
    if (is_block) break_line();
    if (name == "td" || name == "th") write_text(" ");
  }

  std::vector<std::string> lines() {
    break_line();
    return std::move(lines_);
  }

 private:
  void write_text(std::string_view text) { line_ += text; }
  void break_line() {
    std::string line = single_line(std::exchange(line_, {}));
    if (!line.empty()) lines_.push_back(std::move(line));
  }

  std::vector<std::string> lines_;
  std::string line_;
};

std::string joined(std::vector<std::string> lines, std::string_view title) {
  while (!lines.empty() && is_desk_signature(lines.back())) lines.pop_back();
  const bool repeats = lines.size() > 1 && !title.empty() && lines.front() == single_line(title);
  std::string text;
  for (std::size_t i = repeats ? 1 : 0; i < lines.size(); ++i) text.append(lines[i]).append("\n");
  if (!text.empty()) text.pop_back();
  return text;
}

std::vector<std::string> lines_of_html(std::string_view html) {
  const HtmlDocument document = parse_html_document(with_semicolons(std::string(html)));
  const xmlNode* root = xmlDocGetRootElement(document.get());
  LineWriter writer;
  if (root != nullptr) writer.write(root);
  return writer.lines();
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (std::string line = single_line(text.substr(0, end)); !line.empty()) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// True where a text that was read still has markup in it: it was escaped once more.
bool is_markup(std::string_view text) {
  const std::string lower = ascii_lower_case(std::string(text));
  constexpr Names<8> kTags{"</p>", "<br>", "<br/>", "<br />", "</a>", "</em>", "</i>", "</b>"};
  return std::ranges::any_of(kTags,
                             [&lower](std::string_view tag) { return lower.find(tag) != std::string::npos; });
}

bool is_letter(std::string_view text, std::int32_t& at) {
  UChar32 character = 0;
  U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), character);
  return character >= 0 && u_isalpha(character) != 0;
}

// The letters of « asl »; 0 where there is something else.
std::size_t letters_in(std::string_view token) {
  std::size_t letters = 0;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(token.size()); ++letters) {
    if (!is_letter(token, at)) return 0;
  }
  return letters;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

bool is_desk_signature(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  constexpr std::size_t kLongestToken = 6;
  line = trimmed(line);
  const bool is_enclosed = line.starts_with('(') && line.ends_with(')');
  if (is_enclosed) line = line.substr(1, line.size() - 2);
  if (line.empty() || line.size() > kLongest) return false;
  const bool has_slash = line.find('/') != std::string_view::npos;
  const bool is_of_dpa = line.starts_with("dpa ");
  const std::vector<std::string_view> tokens = split(line, has_slash ? "/\\ " : " ");
  const auto is_short = [](std::string_view token) {
    const std::size_t letters = letters_in(token);
    return letters > 0 && letters <= kLongestToken;
  };
  if (has_slash) return tokens.size() > 1 && tokens.size() <= 8 && std::ranges::all_of(tokens, is_short);
  if (is_of_dpa) {
    return std::ranges::all_of(tokens, [](std::string_view token) {
      return token.size() <= kLongestToken &&
             token.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string_view::npos;
    });
  }
  const bool is_capital = line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  return is_enclosed && is_capital && line.size() <= kLongestToken;
}

std::string markup_text(const xmlNode* node, std::string_view title) {
  LineWriter writer;
  if (node != nullptr) writer.write(node);
  return joined(writer.lines(), title);
}

std::string text_of_html(std::string_view html, std::string_view title) {
  std::vector<std::string> lines = lines_of_html(html);
  const bool is_escaped_again = std::ranges::any_of(lines, is_markup);
  if (is_escaped_again) {
    std::string whole;
    for (const std::string& line : lines) whole.append(line).append("\n");
    lines = lines_of_html(whole);
  }
  for (std::string& line : lines) line = single_line(decode_entities(line));
  return joined(std::move(lines), title);
}

std::string text_of_plain(std::string_view text, std::string_view title) {
  return joined(lines_of(text), title);
}

// "<" alone is no tag for the reader of HTML either.
std::string line_of_html(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return single_line(html);
  std::string line;
  for (const std::string& part : lines_of_html(html)) line.append(line.empty() ? "" : " ").append(part);
  if (is_markup(line)) return single_line(text_of_html(line, {}));
  return single_line(decode_entities(line));
}

}  // namespace depeche::article
