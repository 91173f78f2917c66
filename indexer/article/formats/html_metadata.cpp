// One walk over the page collects everything that may say something of its article; then the fields are
// filled from the most trustworthy place to the least, and none is filled twice. Names of other formats
// become fields in the two tables below.
#include "indexer/article/formats/html_metadata.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/json_ld.h"
#include "indexer/article/formats/metadata_date.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using Values = std::vector<std::string>;

bool is_absolute_url(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

// Everything of interest that stands anywhere in the page. An empty text was not found.
struct Findings {
  std::map<std::string, Values, std::less<>> metas;  // contents by name, property or itemprop, in lower case
  std::vector<Article> json_ld;
  std::string canonical;
  std::string heading;  // the first <h1>
  std::string title;    // <title>
  std::string time;     // the first <time> that is a date
  std::string lang;
};

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// A name may stand in any of three attributes, by the vocabulary: OpenGraph has "property", HTML "name",
// microdata "itemprop".
void note_meta(const xmlNode* element, Findings& findings) {
  std::string content = single_line(attribute(element, "content"));
  if (content.empty()) return;
  for (const char* key : {"property", "name", "itemprop"}) {
    const std::string name = ascii_lower_case(attribute(element, key));
    if (!name.empty()) findings.metas[name].push_back(content);
  }
}

// A page may have several scripts of JSON-LD, for the site and for the article.
void note_script(const xmlNode* element, Findings& findings) {
  if (!ascii_lower_case(attribute(element, "type")).starts_with("application/ld+json")) return;
  if (auto article = parse_json_ld(text_content(element))) findings.json_ld.push_back(*std::move(article));
}

void note_link(const xmlNode* element, Findings& findings) {
  if (ascii_lower_case(attribute(element, "rel")) == "canonical") {
    set_if_empty(findings.canonical, attribute(element, "href"));
  }
}

// Looks at one element, whichever it is.
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

std::string as_given(const std::string& value) {
  return value;
}

// Relative addresses can't be resolved: where the page was fetched from is not known.
std::string as_address(const std::string& value) {
  return is_absolute_url(value) ? value : std::string();
}

// A text that is no date counts as nothing, so that another place may give the date.
std::string as_date(const std::string& value) {
  return metadata_date(value);
}

Values all_given(const Values& values) {
  return values;
}

// Some sites make article:author a link to a profile.
Values without_addresses(const Values& values) {
  Values names;
  std::copy_if(values.begin(), values.end(), std::back_inserter(names),
               [](const std::string& value) { return !is_absolute_url(value); });
  return names;
}

// Keywords stand in one content, separated by commas. A second element of that name is a mistake and not
// read.
Values split_at_commas(const Values& values) {
  Values parts;
  std::string_view text = values.front();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    parts.emplace_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// The name of a <meta> element and the field that its content gives.
struct TextMeta {
  std::string_view name;
  std::string Article::*field;
  std::string (*read)(const std::string& content);
};
struct ListMeta {
  std::string_view name;
  Values Article::*field;
  Values (*read)(const Values& contents);  // of all elements with this name, one at least
};

// Where several names give a field, the first that has something counts.
constexpr TextMeta kTextMetas[] = {{"og:title", &Article::title, as_given},
                                   {"article:published_time", &Article::date, as_date},
                                   {"datepublished", &Article::date, as_date},
                                   {"date", &Article::date, as_date},
                                   {"dc.date", &Article::date, as_date},
                                   {"dc.date.issued", &Article::date, as_date},
                                   {"dcterms.date", &Article::date, as_date},
                                   {"dcterms.issued", &Article::date, as_date},
                                   {"pubdate", &Article::date, as_date},
                                   {"og:site_name", &Article::source, as_given},
                                   {"article:section", &Article::section, as_given},
                                   {"og:url", &Article::url, as_address}};
constexpr ListMeta kListMetas[] = {{"article:author", &Article::authors, without_addresses},
                                   {"author", &Article::authors, without_addresses},
                                   {"article:tag", &Article::tags, all_given},
                                   {"news_keywords", &Article::tags, split_at_commas},
                                   {"keywords", &Article::tags, split_at_commas}};

// The order of the rows decides, not that of the elements in the page.
void fill_from_metas(Article& article, const Findings& findings) {
  for (const TextMeta& meta : kTextMetas) {
    const auto found = findings.metas.find(meta.name);
    if (found != findings.metas.end()) set_if_empty(article.*meta.field, meta.read(found->second.front()));
  }
  for (const ListMeta& meta : kListMetas) {
    const auto found = findings.metas.find(meta.name);
    const bool is_wanted = found != findings.metas.end() && (article.*meta.field).empty();
    if (is_wanted) article.*meta.field = meta.read(found->second);
  }
}

void fill_from_json_ld(Article& article, Article found) {
  found.url = as_address(found.url);
  fill_missing(article, found);
}

// What only the elements of the page itself say.
void fill_from_elements(Article& article, const Findings& findings) {
  set_if_empty(article.title, findings.heading);
  set_if_empty(article.title, findings.title);
  set_if_empty(article.date, findings.time);
  set_if_empty(article.lang, findings.lang);
}

}  // namespace

Article html_metadata(const xmlDoc* document) {
  Findings findings;
  const xmlNode* root = xmlDocGetRootElement(document);
  if (root != nullptr) for_each_element(root, [&findings](const xmlNode* node) { note(node, findings); });
  Article article;
  // The canonical link is the one that search engines go by, so sites keep it right.
  article.url = as_address(findings.canonical);
  for (const Article& found : findings.json_ld) fill_from_json_ld(article, found);
  fill_from_metas(article, findings);
  fill_from_elements(article, findings);
  return article;
}

}  // namespace depeche::article
