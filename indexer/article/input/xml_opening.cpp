#include "indexer/article/input/xml_opening.h"

#include <libxml/HTMLparser.h>

#include <algorithm>

#include "indexer/article/ascii_case.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml_names.h"

namespace depeche::article {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";
constexpr std::size_t kLongestName = 200;

// Steps over a declaration, a comment or a DOCTYPE. Empty where its end is not in sight.
std::string_view behind_declaration(std::string_view text) {
  // A DOCTYPE may have declarations of its own in brackets.
  const bool has_brackets = text.starts_with("<!DOCTYPE") && text.find('[') < text.find('>');
  std::string_view end = ">";
  if (text.starts_with("<?")) end = "?>";
  if (text.starts_with("<!--")) end = "-->";
  std::size_t at = has_brackets ? text.find(']') : text.find(end);
  if (has_brackets && at != std::string_view::npos) at = text.find('>', at);
  if (at == std::string_view::npos) return {};
  return without_space_in_front(text.substr(at + end.size()));
}

// The value of an attribute in a tag or declaration: the text in quotes behind `name` and "=".
std::string attribute_in(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const bool begins = at > 0 && kWhiteSpace.find(tag[at - 1]) != std::string_view::npos;
    std::string_view rest = without_space_in_front(tag.substr(at + name.size()));
    if (!begins || !rest.starts_with('=')) continue;
    rest = without_space_in_front(rest.substr(1));
    if (!rest.starts_with('"') && !rest.starts_with('\'')) continue;
    const std::size_t end = rest.find(rest.front(), 1);
    if (end != std::string_view::npos) return std::string(trimmed(rest.substr(1, end - 1)));
  }
  return {};
}

// Up to the ">" that ends the tag, which may also stand between quotes.
std::string_view first_tag(std::string_view text) {
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == '\0' && c == '>') return text.substr(0, i);
    if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    }
  }
  return text;
}

bool is_html_element(const std::string& name) {
  const std::string lower = ascii_lower_case(name);
  return htmlTagLookup(reinterpret_cast<const xmlChar*>(lower.c_str())) != nullptr || lower == "article" ||
         lower == "section" || lower == "main" || lower == "header";
}

// Elements of HTML stand in texts too. Others make XML where the text says so, closes some element, or is
// nothing but an empty one.
bool is_surely_xml(const XmlOpening& opening, std::string_view text) {
  if (ascii_lower_case(opening.root) == "html") return false;
  if (opening.is_declared || !opening.space.empty()) return true;
  const bool is_empty_element = trimmed(text).ends_with("/>") && text.find('>') == text.rfind('>');
  return !is_html_element(opening.root) && (is_empty_element || text.find("</") != std::string_view::npos);
}

}  // namespace

// White space of ASCII: what else there may be in other encodings is not known yet.
std::string_view without_space_in_front(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\v\f");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

std::string declared_xml_encoding(std::string_view xml) {
  xml = without_space_in_front(xml);
  if (!xml.starts_with("<?xml")) return {};
  return attribute_in(xml.substr(0, xml.find("?>")), "encoding");
}

std::optional<XmlOpening> read_xml_opening(std::string_view head) {
  XmlOpening opening;
  std::string_view text = without_space_in_front(head);
  opening.is_declared = text.starts_with("<?xml") && text.size() > 5 && !may_begin_name(text[5]);
  opening.encoding = declared_xml_encoding(text);
  while (text.starts_with("<?") || text.starts_with("<!")) text = behind_declaration(text);
  if (text.size() < 2 || text.front() != '<' || !may_begin_name(text[1])) return std::nullopt;
  const std::string_view tag = first_tag(text);
  opening.tag = tag.substr(1, std::min(tag.find_first_of(" \t\r\n/>", 1) - 1, kLongestName));
  const std::size_t colon = opening.tag.find(':');
  const bool has_prefix = colon != std::string::npos;
  opening.root = has_prefix ? opening.tag.substr(colon + 1) : opening.tag;
  opening.space = attribute_in(tag, has_prefix ? "xmlns:" + opening.tag.substr(0, colon) : "xmlns");
  opening.is_xml = is_surely_xml(opening, text);
  return opening;
}

}  // namespace depeche::article
