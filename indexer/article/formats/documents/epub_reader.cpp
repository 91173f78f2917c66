#include "indexer/article/formats/documents/epub_reader.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/formats/documents/packed_parts.h"
#include "indexer/article/formats/html_reader.h"
#include "indexer/article/html/html_page.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/xml_opening.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/xml_document.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr std::string_view kContainer = "META-INF/container.xml";
// A book is many articles.
constexpr std::uint64_t kBookToArticle = 16;

bool is_text_part(std::string_view name) {
  const std::string lower = ascii_lower_case(std::string(name));
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{".xhtml", ".html", ".htm", ".xml", ".opf"},
      [&lower](std::string_view suffix) { return lower.ends_with(suffix); });
}

std::string part_of(const PackedParts& parts, std::string_view name) {
  const auto part = parts.find(name);
  if (part == parts.end()) throw InvalidRequest("is an e-book that lacks a part that it names");
  return part->second;
}

XmlDocument parsed_part(const PackedParts& parts, std::string_view name) {
  const std::string bytes = part_of(parts, name);
  return parse_xml(decode(bytes, declared_xml_encoding(bytes)).text);
}

// What stands in a part lies beside it.
std::string beside(const std::string& part, const std::string& href) {
  const std::string path = href.substr(0, href.find('#'));
  return (std::filesystem::path(part).parent_path() / path).lexically_normal().generic_string();
}

Article head_of_book(const xmlNode* package) {
  const xmlNode* metadata = xml_child(package, "metadata");
  Article head{.date = canonical_date(xml_line(xml_find(metadata, "date"))),
               .source = xml_line(xml_find(metadata, "title")),
               .lang = language_code(xml_line(xml_find(metadata, "language")))};
  for (const xmlNode* creator : xml_find_all(metadata, "creator")) head.authors.push_back(xml_line(creator));
  for (const xmlNode* subject : xml_find_all(metadata, "subject")) head.tags.push_back(xml_line(subject));
  return head;
}

// Parts that are no chapters, as the book itself says.
std::set<std::string> no_chapters(const xmlNode* package, const std::string& opf) {
  std::set<std::string> names;
  for (const xmlNode* reference : xml_find_all(package, "reference")) {
    const std::string type = ascii_lower_case(xml_value(reference, "type"));
    if (type == "toc" || type == "cover" || type == "title-page" || type == "copyright-page")
      names.insert(beside(opf, xml_value(reference, "href")));
  }
  for (const xmlNode* item : xml_find_all(package, "item")) {
    const bool is_list = xml_value(item, "properties").find("nav") != std::string::npos;
    if (is_list) names.insert(beside(opf, xml_value(item, "href")));
  }
  return names;
}

// The names of the chapters' parts in their order.
std::vector<std::string> chapters_of(const xmlNode* package, const std::string& opf) {
  std::map<std::string, std::string> items;
  for (const xmlNode* item : xml_find_all(package, "item"))
    items.emplace(xml_value(item, "id"), beside(opf, xml_value(item, "href")));
  const std::set<std::string> others = no_chapters(package, opf);
  std::vector<std::string> chapters;
  for (const xmlNode* reference : xml_find_all(package, "itemref")) {
    const auto item = items.find(xml_value(reference, "idref"));
    if (item != items.end() && !others.contains(item->second)) chapters.push_back(item->second);
  }
  return chapters;
}

Article chapter_article(const PackedParts& parts, const std::string& name, const Article& head) {
  const std::string bytes = part_of(parts, name);
  std::vector<Article> articles = read_html_page(decode(bytes, declared_html_encoding(bytes)).text).articles;
  Article article = head;
  for (Article& part : articles) {
    if (article.title.empty()) article.title = std::move(part.title);
    article.body.append(part.body).append("\n");
  }
  return article;
}

void read_book(const PackedParts& parts, Delivery& delivery) {
  const XmlDocument container = parsed_part(parts, kContainer);
  const std::string opf = xml_value(xml_find(container.root(), "rootfile"), "full-path");
  const XmlDocument package = parsed_part(parts, opf);
  const Article head = head_of_book(package.root());
  std::size_t chapters = 0;
  for (const std::string& name : chapters_of(package.root(), opf)) {
    Delivery of_chapter = delivery.for_entry(name);
    try {
      Article article = chapter_article(parts, name, head);
      if (is_blank(article.body)) continue;
      ++chapters;
      of_chapter.accept_whole_file(std::move(article));
    } catch (const InvalidRequest& error) {
      of_chapter.reject(error.what());
    }
  }
  if (chapters == 0) delivery.reject("is an e-book without text");
}

}  // namespace

bool is_epub(const Opening& opening) {
  return opening.bytes.starts_with("PK\x03\x04") &&
         (opening.bytes.substr(0, 4096).find("application/epub+zip") != std::string_view::npos ||
          opening.bytes.find(kContainer) != std::string_view::npos);
}

void read_epub(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const PackedParts parts = read_parts(input, delivery, kBookToArticle * max_bytes, is_text_part);
  try {
    read_book(parts, delivery);
  } catch (const InvalidRequest& error) {
    delivery.reject(error.what());
  }
}

}  // namespace depeche::article
