#include "indexer/article/formats/html_metadata.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/formats/html_entities.h"
#include "indexer/article/formats/json_ld.h"
#include "indexer/article/formats/metadata_date.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using Values = std::vector<std::string>;

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

bool is_absolute_url(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

// Everything of interest that stands anywhere in the page.
struct Findings {
  std::map<std::string, Values> metas;  // by name, property or itemprop, in lower case
  std::vector<Article> json_ld;
  std::string canonical;
  std::string heading;
  std::string title;
  std::string time;
  std::string lang;

  [[nodiscard]] std::string meta(std::string_view name) const {
    const auto found = metas.find(std::string(name));
    return found == metas.end() ? std::string() : found->second.front();
  }
};

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void note_meta(const xmlNode* element, Findings& findings) {
  std::string content = single_line(attribute(element, "content"));
  if (content.empty()) return;
  for (const char* key : {"property", "name", "itemprop"}) {
    const std::string name = lower_case(attribute(element, key));
    if (!name.empty()) findings.metas[name].push_back(content);
  }
}

void note_script(const xmlNode* element, Findings& findings) {
  if (!lower_case(attribute(element, "type")).starts_with("application/ld+json")) return;
  if (auto article = parse_json_ld(text_content(element))) findings.json_ld.push_back(*std::move(article));
}

void note_link(const xmlNode* element, Findings& findings) {
  if (lower_case(attribute(element, "rel")) == "canonical") {
    set_if_empty(findings.canonical, attribute(element, "href"));
  }
}

void note(const xmlNode* element, Findings& findings) {
  const std::string_view name = element_name(element);
  if (name == "meta") note_meta(element, findings);
  if (name == "script") note_script(element, findings);
  if (name == "link") note_link(element, findings);
  if (name == "h1") set_if_empty(findings.heading, single_line(text_content(element)));
  if (name == "title") set_if_empty(findings.title, single_line(text_content(element)));
  if (name == "time") set_if_empty(findings.time, metadata_date(attribute(element, "datetime")));
  if (name == "html") set_if_empty(findings.lang, attribute(element, "lang"));
}

std::string first_date(const Findings& findings) {
  for (const char* name : {"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
                           "dcterms.date", "dcterms.issued", "pubdate"}) {
    std::string date = metadata_date(findings.meta(name));
    if (!date.empty()) return date;
  }
  return findings.time;
}

// Of article:author some make a link to a profile.
Values authors_of(const Findings& findings) {
  Values authors;
  for (const char* name : {"article:author", "author"}) {
    const auto found = findings.metas.find(name);
    if (found == findings.metas.end()) continue;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(authors),
                 [](const std::string& author) { return !is_absolute_url(author); });
    if (!authors.empty()) return authors;
  }
  return authors;
}

Values split_at_commas(std::string_view text) {
  Values parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    parts.emplace_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

Values tags_of(const Findings& findings) {
  const auto found = findings.metas.find("article:tag");
  if (found != findings.metas.end()) return found->second;
  const std::string news_keywords = findings.meta("news_keywords");
  return split_at_commas(news_keywords.empty() ? findings.meta("keywords") : news_keywords);
}

void fill_from_json_ld(Article& article, const Article& found) {
  set_if_empty(article.title, found.title);
  set_if_empty(article.date, found.date);
  set_if_empty(article.source, found.source);
  if (is_absolute_url(found.url)) set_if_empty(article.url, found.url);
  set_if_empty(article.lang, found.lang);
  if (article.authors.empty()) article.authors = found.authors;
  if (article.tags.empty()) article.tags = found.tags;
}

void fill_from_page(Article& article, const Findings& findings) {
  for (const std::string& title : {findings.meta("og:title"), findings.heading, findings.title}) {
    set_if_empty(article.title, title);
  }
  set_if_empty(article.date, first_date(findings));
  set_if_empty(article.source, findings.meta("og:site_name"));
  for (const std::string& url : {findings.canonical, findings.meta("og:url")}) {
    if (is_absolute_url(url)) set_if_empty(article.url, url);
  }
  set_if_empty(article.lang, findings.lang);
  if (article.authors.empty()) article.authors = authors_of(findings);
  if (article.tags.empty()) article.tags = tags_of(findings);
}

}  // namespace

Article html_metadata(const xmlDoc* document) {
  Findings findings;
  const xmlNode* root = xmlDocGetRootElement(document);
  if (root != nullptr) for_each_element(root, [&findings](const xmlNode* node) { note(node, findings); });
  Article article;
  if (is_absolute_url(findings.canonical)) article.url = findings.canonical;
  for (const Article& found : findings.json_ld) fill_from_json_ld(article, found);
  fill_from_page(article, findings);
  return article;
}

}  // namespace depeche::article
