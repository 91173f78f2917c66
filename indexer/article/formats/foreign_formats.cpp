#include "indexer/article/formats/foreign_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/article/ascii_case.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

struct Mark {
  std::string_view bytes;  // that a file begins with
  std::string_view name;
};

constexpr std::array<Mark, 12> kMarks{
    {{"%PDF-", "a PDF document"},
     {"{\\rtf", "an RTF document"},
     {"PK\x03\x04", "a ZIP archive, or an office document or e-book in one"},
     {"\xD0\xCF\x11\xE0", "an old office document"},
     {"WARC/", "a web archive (WARC)"},
     {"BZh", "packed by bzip2"},
     {"\xFD"
      "7zXZ",
      "packed by xz"},
     {"\x28\xB5\x2F\xFD", "packed by Zstandard"},
     {"TY  - ", "a bibliography (RIS)"},
     {"@article{", "a bibliography (BibTeX)"},
     {"@misc{", "a bibliography (BibTeX)"},
     {"@online{", "a bibliography (BibTeX)"}}};

struct Root {
  std::string_view element;
  std::string_view name;
};

// Roots by their names without a prefix, in small letters.
constexpr std::array<Root, 16> kRoots{{{"rss", "an RSS feed"},
                                       {"rdf", "an RSS feed (RDF)"},
                                       {"feed", "an Atom feed"},
                                       {"alto", "a page in ALTO"},
                                       {"mets", "an issue in METS"},
                                       {"tei", "a text in TEI"},
                                       {"teicorpus", "texts in TEI"},
                                       {"newsml", "news in NewsML"},
                                       {"newsitem", "news in NewsML-G2"},
                                       {"newsmessage", "news in NewsML-G2"},
                                       {"packageitem", "news in NewsML-G2"},
                                       {"nitf", "news in NITF"},
                                       {"mediawiki", "a dump of MediaWiki"},
                                       {"document", "an XML document"},
                                       {"page", "a page in XML"},
                                       {"svg", "a picture (SVG)"}}};

constexpr std::array<std::string_view, 14> kMailFields{"from:",         "to:",
                                                       "cc:",           "date:",
                                                       "subject:",      "received:",
                                                       "return-path:",  "message-id:",
                                                       "mime-version:", "content-type:",
                                                       "reply-to:",     "delivered-to:",
                                                       "x-mailer:",     "content-transfer-encoding:"};

// Steps over declarations and comments to the first element. Empty where none follows.
std::string_view root_element(std::string_view head) {
  while (head.starts_with("<?") || head.starts_with("<!")) {
    // A DOCTYPE may have declarations in brackets.
    const bool has_brackets = head.starts_with("<!DOCTYPE") && head.find('[') < head.find('>');
    const std::string_view end = head.starts_with("<!--") ? "-->" : has_brackets ? "]>" : ">";
    const std::size_t at = head.find(end);
    if (at == std::string_view::npos) return {};
    head = trimmed(head.substr(at + end.size()));
  }
  if (!head.starts_with('<')) return {};
  return head.substr(1, head.find_first_of(" \t\r\n/>", 1) - 1);
}

// A declaration says that it is XML; without one, only roots that are known here do.
std::string xml_format(std::string_view head) {
  if (!head.starts_with('<')) return {};
  const std::string_view element = root_element(head);
  const std::string name = ascii_lower_case(std::string(element.substr(element.find(':') + 1)));
  const auto* const root = std::ranges::find(kRoots, name, &Root::element);
  if (root != kRoots.end()) return std::string(root->name);
  const bool is_html = name == "html" || name.empty();
  constexpr std::size_t kLongestName = 60;
  if (!head.starts_with("<?xml") || is_html) return {};
  return fmt::format("XML with the root element <{}>", element.substr(0, kLongestName));
}

// Mail begins with fields of its own, one a line; one alone may be a line of a text.
bool is_mail(std::string_view head) {
  constexpr int kLeast = 3;
  constexpr int kMostLines = 40;
  int fields = 0;
  for (int line = 0; line < kMostLines && !head.empty(); ++line) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string text = ascii_lower_case(std::string(head.substr(0, std::min<std::size_t>(end, 40))));
    head.remove_prefix(std::min(end + 1, head.size()));
    if (text.empty() || text == "\r") break;
    const bool is_field =
        std::ranges::any_of(kMailFields, [&text](std::string_view field) { return text.starts_with(field); });
    fields += is_field ? 1 : 0;
  }
  return fields >= kLeast;
}

}  // namespace

std::string foreign_format(std::string_view head) {
  const auto* const mark = std::ranges::find_if(
      kMarks, [head](const Mark& candidate) { return head.starts_with(candidate.bytes); });
  if (mark != kMarks.end()) return std::string(mark->name);
  const std::string_view text = trimmed(head);
  if (std::string xml = xml_format(text); !xml.empty()) return xml;
  return is_mail(text) ? "mail" : std::string();
}

}  // namespace depeche::article
