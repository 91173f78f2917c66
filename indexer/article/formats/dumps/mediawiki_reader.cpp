#include "indexer/article/formats/dumps/mediawiki_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/dates/article_version.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/dumps/wikitext.h"
#include "indexer/article/html/html_document.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {
namespace {

// « http://fr.wikinews.org/wiki/Accueil » is the address of the main page: the others have their titles
// there.
std::string address_of(std::string base, const std::string& title) {
  const std::size_t slash = base.rfind('/');
  if (slash == std::string::npos || title.empty()) return {};
  base.resize(slash + 1);
  for (const char c : title) base += c == ' ' ? '_' : c;
  return base;
}

Article wiki_article(const XmlRecord& record) {
  const xmlNode* site = xml_child(record.frame, "siteinfo");
  const xmlNode* page = record.element;
  Article article{.title = xml_line(xml_child(page, "title")),
                  .source = xml_line(xml_child(site, "sitename")),
                  .lang = record.frame == nullptr ? std::string() : xml_value(record.frame, "lang")};
  const std::string name = xml_line(xml_child(site, "dbname"));
  const std::string number = xml_line(xml_child(page, "id"));
  if (!number.empty()) article.id = fmt::format("{}:{}", name.empty() ? article.source : name, number);
  article.url = address_of(xml_line(xml_child(site, "base")), article.title);
  const std::vector<const xmlNode*> revisions = xml_children(page, "revision");
  if (revisions.empty()) return article;
  const auto* const last = std::ranges::max_element(revisions, {}, [](const xmlNode* revision) {
                             return xml_line(xml_child(revision, "timestamp"));
                           }).base();
  article.date = xml_line(xml_child(*last, "timestamp"));
  article.version = version_of(xml_line(xml_child(*last, "id")), article.date);
  const xmlNode* text = xml_child(*last, "text");
  Wikitext wikitext = read_wikitext(text == nullptr ? std::string() : text_content(text));
  if (std::string day = canonical_date(wikitext.date); !day.empty()) article.date = std::move(day);
  article.body = std::move(wikitext.text);
  article.tags = std::move(wikitext.categories);
  return article;
}

// Empty for an article.
std::string kind_of_wiki_page(const xmlNode* page) {
  const std::string space = xml_line(xml_child(page, "ns"));
  if (!space.empty() && space != "0") return "page of a wiki that is no article";
  return xml_child(page, "redirect") != nullptr ? "redirect of a wiki" : std::string();
}

}  // namespace

bool is_mediawiki(const Opening& opening) {
  return opening.has_root("mediawiki");
}

void read_mediawiki(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_xml_records(input, delivery, {.names = {"page"}, .max_bytes = max_bytes},
                   [&](const XmlRecord& record) {
                     if (const std::string kind = kind_of_wiki_page(record.element); !kind.empty())
                       return delivery.leave_out(kind);
                     delivery.accept_part(wiki_article(record), record.number);
                   });
}

}  // namespace depeche::article
