#include "indexer/article/formats/databases/factiva_reader.h"

#include <string>
#include <utility>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {
namespace {

std::string paragraphs_in(const xmlNode* element) {
  std::string text;
  for (const xmlNode* paragraph : xml_children(element, "paragraph"))
    text.append(xml_line(paragraph)).append("\n");
  return text;
}

std::vector<std::string> names_in(const xmlNode* record, const char* kind) {
  std::vector<std::string> names;
  for (const xmlNode* thing : xml_children(record, kind)) {
    if (std::string name = xml_line(xml_child(thing, "name")); !name.empty())
      names.push_back(std::move(name));
  }
  return names;
}

Article article_of(const xmlNode* record) {
  Article article{.id = xml_line(xml_child(record, "accessionNo")),
                  .title = xml_line(xml_child(record, "headline")),
                  .date = xml_line(xml_at(record, "publicationDate/dateTime")),
                  .source = xml_line(xml_child(record, "sourceName")),
                  .section = xml_line(xml_child(record, "sectionName")),
                  .authors = names_in_byline(xml_line(xml_child(record, "byline"))),
                  .lang = language_code(xml_line(xml_child(record, "baseLanguage")))};
  if (article.date.empty()) article.date = canonical_date(xml_line(xml_child(record, "publicationDate")));
  article.body =
      paragraphs_in(xml_child(record, "leadParagraph")) + paragraphs_in(xml_child(record, "tailParagraphs"));
  article.tags = names_in(record, "newsSubject");
  article.places = names_in(record, "region");
  article.organizations = names_in(record, "company");
  return article;
}

}  // namespace

bool is_factiva_xml(const Opening& opening) {
  return opening.has_root("PPSResponse") || opening.has_root("ppsArticleResponse");
}

void read_factiva_xml(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_xml_records(input, delivery, {.names = {"article"}, .max_bytes = max_bytes},
                   [&delivery](const XmlRecord& record) {
                     delivery.accept_part(article_of(record.element), record.number);
                   });
}

}  // namespace depeche::article
