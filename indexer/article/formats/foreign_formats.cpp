#include "indexer/article/formats/foreign_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/article/formats/mail/mail_reader.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

struct Mark {
  std::string_view bytes;  // that a file begins with
  std::string_view name;
};

constexpr std::array<Mark, 19> kMarks{
    {{"%PDF-", "a PDF document"},
     {"{\\rtf", "an RTF document"},
     {"PK\x03\x04", "a ZIP archive, or an office document or e-book in one"},
     {"\xD0\xCF\x11\xE0", "an old office document"},
     {"WARC/", "a web archive (WARC)"},
     {"\x89PNG", "a picture (PNG)"},
     {"\xFF\xD8\xFF", "a picture (JPEG)"},
     {"GIF8", "a picture (GIF)"},
     {"II*\0", "a picture (TIFF)"},
     {"SQLite format 3", "a database (SQLite)"},
     {"7z\xBC\xAF", "packed by 7-Zip"},
     {"\x7F"
      "ELF",
      "a program"},
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

// Known roots are named; so is what is XML for sure.
std::string xml_format(const Opening& opening) {
  if (!opening.xml) return {};
  const auto* const root = std::ranges::find_if(
      kRoots, [&opening](const Root& candidate) { return opening.has_root(candidate.element); });
  if (root != kRoots.end()) return std::string(root->name);
  if (!opening.xml->is_xml) return {};
  constexpr std::size_t kLongest = 100;
  const auto shown = [](const std::string& text) {
    return single_line(name_to_utf8(std::string_view(text).substr(0, kLongest)));
  };
  if (opening.xml->space.empty())
    return fmt::format("XML with the root element <{}>", shown(opening.xml->tag));
  return fmt::format("XML with the root element <{}> of {}", shown(opening.xml->tag),
                     shown(opening.xml->space));
}

}  // namespace

std::string foreign_format(const Opening& opening) {
  const auto* const mark = std::ranges::find_if(
      kMarks, [&opening](const Mark& candidate) { return opening.bytes.starts_with(candidate.bytes); });
  if (mark != kMarks.end()) return std::string(mark->name);
  if (std::string xml = xml_format(opening); !xml.empty()) return xml;
  return is_mail(opening) ? "mail" : std::string();
}

std::string magic_of(std::string_view bytes) {
  constexpr std::size_t kShown = 4;
  std::string hex;
  std::string signs;
  for (const char c : bytes.substr(0, kShown)) {
    hex += fmt::format("{}{:02X}", hex.empty() ? "" : " ", static_cast<unsigned char>(c));
    signs += c > ' ' && c < '\x7F' ? c : '.';
  }
  return fmt::format("{} (\"{}\")", hex, signs);
}

}  // namespace depeche::article
