#include "indexer/article/formats/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/archives/archive_reader.h"
#include "indexer/article/formats/bibliographies/bibtex_reader.h"
#include "indexer/article/formats/bibliographies/ris_reader.h"
#include "indexer/article/formats/captures/warc_reader.h"
#include "indexer/article/formats/databases/database_reader.h"
#include "indexer/article/formats/databases/factiva_reader.h"
#include "indexer/article/formats/documents/epub_reader.h"
#include "indexer/article/formats/documents/office_reader.h"
#include "indexer/article/formats/documents/pdf_reader.h"
#include "indexer/article/formats/documents/rtf_reader.h"
#include "indexer/article/formats/dumps/mediawiki_reader.h"
#include "indexer/article/formats/dumps/wxr_reader.h"
#include "indexer/article/formats/editions/abbyy_reader.h"
#include "indexer/article/formats/editions/alto_reader.h"
#include "indexer/article/formats/editions/mets_reader.h"
#include "indexer/article/formats/editions/tei_reader.h"
#include "indexer/article/formats/feeds/feed_reader.h"
#include "indexer/article/formats/html_reader.h"
#include "indexer/article/formats/json_reader.h"
#include "indexer/article/formats/mail/mail_reader.h"
#include "indexer/article/formats/md_reader.h"
#include "indexer/article/formats/ndjson_reader.h"
#include "indexer/article/formats/tables/csv_reader.h"
#include "indexer/article/formats/txt_reader.h"
#include "indexer/article/formats/wires/anpa_reader.h"
#include "indexer/article/formats/wires/iptc7901_reader.h"
#include "indexer/article/formats/wires/newsml_g2_reader.h"
#include "indexer/article/formats/wires/newsml_reader.h"
#include "indexer/article/formats/wires/nitf_reader.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// One family a block; a row is a format. Of those that claim an input the first one is taken, and of those
// that recognise a text as well: a .json file may be NDJSON by another name, and read line by line it loses
// less where it is broken.
constexpr Format kFormats[] = {
    // Texts and tables.
    {"txt", "plain text, one article a file", {".txt", ".text"}, nullptr, nullptr, read_txt},
    {"md",
     "Markdown with front matter",
     {".md", ".markdown"},
     is_markdown_behind_json,
     looks_like_markdown,
     read_markdown},
    {"html", "pages of the web", {".html", ".htm", ".xhtml"}, is_html_page, looks_like_html, read_html},
    {"ndjson",
     "an article in JSON a line",
     {".ndjson", ".jsonl", ".jsonlines", ".json"},
     nullptr,
     looks_like_ndjson,
     read_ndjson},
    {"json",
     "articles in JSON: an array, or one after another",
     {".json", ".jsonld"},
     is_json,
     looks_like_json,
     read_json},
    {"csv", "tables with a header", {".csv", ".tsv"}, nullptr, looks_like_csv, read_csv},
    // Databases of the press.
    {"factiva", "articles of Factiva in XML", {}, is_factiva_xml, nullptr, read_factiva_xml},
    {"database",
     "texts that LexisNexis, Factiva and Europresse export",
     {},
     is_database_text,
     nullptr,
     read_database_text},
    // Newspapers and texts that were scanned or encoded.
    {"mets", "an issue of a newspaper in METS, with its pages in ALTO", {}, is_mets, nullptr, read_mets},
    {"alto", "a scanned page in ALTO", {}, is_alto, nullptr, read_alto},
    {"abbyy", "scanned pages of ABBYY FineReader", {}, is_abbyy, nullptr, read_abbyy},
    {"tei", "texts in TEI", {}, is_tei, nullptr, read_tei},
    // Captures and dumps.
    {"warc", "web archives", {".warc"}, is_warc, nullptr, read_warc, Content::bytes},
    {"wxr", "exports of WordPress", {}, is_wxr, nullptr, read_wxr},
    {"mediawiki", "dumps of wikis", {}, is_mediawiki, nullptr, read_mediawiki},
    // Mail.
    {"mbox", "boxes of mail", {".mbox"}, is_mbox, nullptr, read_mbox, Content::bytes},
    {"eml",
     "mail, and pages of the web that were saved as mail (MHTML)",
     {".eml", ".mht", ".mhtml"},
     is_mail,
     nullptr,
     read_mail,
     Content::bytes},
    // Documents.
    {"pdf", "documents in PDF with a layer of text", {".pdf"}, is_pdf, nullptr, read_pdf, Content::bytes},
    {"docx", "documents of Word", {".docx"}, is_docx, nullptr, read_docx, Content::bytes},
    {"odt", "texts in OpenDocument", {".odt"}, is_odt, nullptr, read_odt, Content::bytes},
    {"fodt", "texts in OpenDocument, not packed", {".fodt"}, is_flat_odt, nullptr, read_flat_odt},
    {"rtf", "documents in RTF", {".rtf"}, is_rtf, nullptr, read_rtf, Content::bytes},
    {"epub", "e-books, an article each chapter", {".epub"}, is_epub, nullptr, read_epub, Content::bytes},
    // Bibliographies.
    {"ris", "bibliographies in RIS", {".ris"}, is_ris, nullptr, read_ris},
    {"bibtex", "bibliographies in BibTeX", {".bib"}, is_bibtex, nullptr, read_bibtex},
    // Archives of any of these. Documents in a ZIP archive stand above.
    {"zip", "archives, WACZ too", {".zip", ".wacz"}, is_zip, nullptr, read_archive, Content::bytes},
    {"tar", "archives", {".tar", ".tgz"}, is_tar, nullptr, read_archive, Content::bytes},
    // Feeds.
    {"rss", "feeds in RSS 0.9 to 2.0", {".rss", ".xml"}, is_rss, nullptr, read_feed},
    {"rss1", "feeds in RSS 1.0 (RDF)", {".rdf", ".xml"}, is_rss_1, nullptr, read_feed},
    {"atom", "feeds in Atom", {".atom", ".xml"}, is_atom, nullptr, read_feed},
    // Agencies.
    {"newsml", "NewsML 1.2: AFP, ATS, Belga …", {".xml"}, is_newsml, nullptr, read_newsml},
    {"newsml-g2", "NewsML-G2: items, packages, messages", {".xml"}, is_newsml_g2, nullptr, read_newsml_g2},
    {"nitf", "NITF 3", {".xml", ".nitf"}, is_nitf, nullptr, read_nitf},
    {"ninjs", "ninjs 1 to 3, an item or many", {".json", ".ninjs"}, nullptr, nullptr, read_ninjs},
    {"iptc7901", "dispatches in IPTC 7901", {}, is_iptc7901, nullptr, read_iptc7901, Content::bytes},
    {"anpa", "dispatches in ANPA 1312", {}, is_anpa, nullptr, read_anpa, Content::bytes},
};
constexpr const Format& kPlainText = kFormats[0];

using Candidates = std::vector<const Format*>;

bool has_suffix(const Format& format, std::string_view suffix) {
  return !suffix.empty() && std::ranges::find(format.suffixes, suffix) != format.suffixes.end();
}

// Of those that a name allows, one that knows itself by its content alone is never taken by the name.
bool is_chosen_by_name(const Format& format) {
  return format.recognizes != nullptr || &format == &kPlainText;
}

// "a.ndjson.gz" has the format of what is packed in it. A name that ends with ".gz" alone tells nothing.
Candidates formats_of_name(const std::filesystem::path& file) {
  const std::string suffix = ascii_lower_case(file.extension().native());
  if (suffix == ".gz") return formats_of_name(file.stem());
  Candidates candidates;
  for (const Format& format : kFormats) {
    if (has_suffix(format, suffix)) candidates.push_back(&format);
  }
  return candidates;
}

// The first of `candidates` that recognises the text, else `otherwise`.
const Format& recognized(const Candidates& candidates, std::string_view head, const Format& otherwise) {
  const std::string_view text = trimmed(head);
  for (const Format* format : candidates) {
    if (format->recognizes != nullptr && format->recognizes(text)) return *format;
  }
  return otherwise;
}

Candidates all_candidates() {
  Candidates candidates;
  std::ranges::transform(kFormats, std::back_inserter(candidates), [](const Format& f) { return &f; });
  return candidates;
}

}  // namespace

std::span<const Format> all_formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto* const format = std::ranges::find(kFormats, name, &Format::name);
  return format == std::end(kFormats) ? nullptr : format;
}

bool has_known_suffix(const std::filesystem::path& file) {
  return !formats_of_name(file).empty();
}

std::string describe_formats() {
  std::string text;
  for (const Format& format : kFormats) {
    std::string suffixes;
    for (const std::string_view suffix : format.suffixes) {
      if (!suffix.empty()) suffixes += fmt::format("{}{}", suffixes.empty() ? "" : " ", suffix);
    }
    text += fmt::format("{:<12} {:<32} {}\n", format.name, suffixes, format.description);
  }
  return text;
}

const Format* claiming_format(const Opening& opening) {
  const auto* const format = std::ranges::find_if(kFormats, [&opening](const Format& candidate) {
    return candidate.claims != nullptr && candidate.claims(opening);
  });
  return format == std::end(kFormats) ? nullptr : format;
}

// Where a file is called .ndjson and its first line is no whole object, a line is broken: read by lines, the
// others are not lost.
const Format& format_of(const std::filesystem::path& file, std::string_view head) {
  const Opening opening(head);
  if (const Format* format = claiming_format(opening)) return *format;
  Candidates named = formats_of_name(file);
  std::erase_if(named, [](const Format* format) { return !is_chosen_by_name(*format); });
  const bool is_unmarked =
      std::ranges::all_of(named, [](const Format* f) { return f->recognizes == nullptr; });
  if (is_unmarked && looks_like_ndjson(opening.text)) return *find_format("ndjson");
  if (named.size() == 1) return *named.front();
  return named.empty() ? recognized(all_candidates(), head, kPlainText)
                       : recognized(named, head, *named.back());
}

}  // namespace depeche::article
