// One walk over the page collects everything that may say something of its article; then the fields are
// filled from the most trustworthy place to the least, and none is filled twice. Names of other formats
// become fields in the two tables below.
#include "indexer/article/html/html_metadata.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/html/json_ld.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using Values = std::vector<std::string>;

constexpr std::size_t kMostArticles = 100;  // in the JSON-LD of one page

bool is_absolute_url(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

// Everything of interest that stands anywhere in the page. An empty text was not found.
struct Findings {
  std::map<std::string, Values, std::less<>> metas;  // contents by name, property or itemprop, in lower case
  std::vector<JsonLdArticle> json_ld;
  std::string canonical;
  std::string heading;  // the first <h1>
  std::string title;    // <title>
  std::string lang;
};

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
  for (JsonLdArticle& article : parse_json_ld(text_content(element))) {
    if (findings.json_ld.size() < kMostArticles) findings.json_ld.push_back(std::move(article));
  }
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
  return canonical_date(value);
}

Values all_given(const Values& values) {
  return values;
}

// Some sites make article:author a link to a profile.
Values all_authors(const Values& values) {
  Values names;
  for (const std::string& value : values) {
    if (is_absolute_url(value)) continue;
    for (std::string& name : names_in_byline(value)) names.push_back(std::move(name));
  }
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
                                   {"citation_title", &Article::title, as_given},
                                   {"parsely-title", &Article::title, as_given},
                                   {"article:published_time", &Article::date, as_date},
                                   {"og:article:published_time", &Article::date, as_date},
                                   {"og:published_time", &Article::date, as_date},
                                   {"datepublished", &Article::date, as_date},
                                   {"parsely-pub-date", &Article::date, as_date},
                                   {"sailthru.date", &Article::date, as_date},
                                   {"citation_publication_date", &Article::date, as_date},
                                   {"citation_online_date", &Article::date, as_date},
                                   {"citation_date", &Article::date, as_date},
                                   {"date", &Article::date, as_date},
                                   {"dc.date.issued", &Article::date, as_date},
                                   {"dcterms.issued", &Article::date, as_date},
                                   {"dc.date", &Article::date, as_date},
                                   {"dcterms.date", &Article::date, as_date},
                                   {"dc.date.created", &Article::date, as_date},
                                   {"dcterms.created", &Article::date, as_date},
                                   {"pubdate", &Article::date, as_date},
                                   {"publish-date", &Article::date, as_date},
                                   {"publish_date", &Article::date, as_date},
                                   {"publication_date", &Article::date, as_date},
                                   {"og:site_name", &Article::source, as_given},
                                   {"citation_journal_title", &Article::source, as_given},
                                   {"dc.publisher", &Article::source, as_given},
                                   {"dcterms.publisher", &Article::source, as_given},
                                   {"article:section", &Article::section, as_given},
                                   {"og:article:section", &Article::section, as_given},
                                   {"parsely-section", &Article::section, as_given},
                                   {"og:url", &Article::url, as_address}};
constexpr ListMeta kListMetas[] = {{"article:author", &Article::authors, all_authors},
                                   {"og:article:author", &Article::authors, all_authors},
                                   {"author", &Article::authors, all_authors},
                                   {"parsely-author", &Article::authors, all_authors},
                                   {"sailthru.author", &Article::authors, all_authors},
                                   {"citation_author", &Article::authors, all_authors},
                                   {"dc.creator", &Article::authors, all_authors},
                                   {"dcterms.creator", &Article::authors, all_authors},
                                   {"article:tag", &Article::tags, all_given},
                                   {"og:article:tag", &Article::tags, all_given},
                                   {"news_keywords", &Article::tags, split_at_commas},
                                   {"parsely-tags", &Article::tags, split_at_commas},
                                   {"sailthru.tags", &Article::tags, split_at_commas},
                                   {"keywords", &Article::tags, split_at_commas}};
// What says when the article was changed.
constexpr std::array<std::string_view, 5> kModifiedMetas{"article:modified_time", "og:updated_time",
                                                         "datemodified", "dcterms.modified", "last-modified"};

// The order of the rows decides, not that of the elements in the page.
void fill_from_metas(Article& article, const Findings& findings) {
  for (const TextMeta& meta : kTextMetas) {
    const auto found = findings.metas.find(meta.name);
    if (found == findings.metas.end()) continue;
    for (const std::string& content : found->second) set_if_empty(article.*meta.field, meta.read(content));
  }
  for (const ListMeta& meta : kListMetas) {
    const auto found = findings.metas.find(meta.name);
    const bool is_wanted = found != findings.metas.end() && (article.*meta.field).empty();
    if (is_wanted) article.*meta.field = meta.read(found->second);
  }
}

// Addresses of one page differ in what stands behind "?" and "#".
std::string_view page_address(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

// The article in JSON-LD that the page is of: a page may also describe others, in front of it. nullptr: there
// is none.
const JsonLdArticle* own_json_ld(const Article& known, const Findings& findings) {
  const std::vector<JsonLdArticle>& all = findings.json_ld;
  const std::string title = folded_name(known.title);
  const auto has_address = [&](const JsonLdArticle& found) {
    return !known.url.empty() && page_address(found.article.url) == page_address(known.url);
  };
  const auto has_title = [&](const JsonLdArticle& found) {
    return !title.empty() && folded_name(found.article.title) == title;
  };
  auto own = std::ranges::find_if(all, has_address);
  if (own == all.end()) own = std::ranges::find_if(all, has_title);
  if (own == all.end()) own = all.begin();
  return own == all.end() ? nullptr : &*own;
}

// What the page says without JSON-LD.
Article article_of_elements(const Findings& findings) {
  Article article;
  // The canonical link is the one that search engines go by, so sites keep it right.
  article.url = as_address(findings.canonical);
  fill_from_metas(article, findings);
  set_if_empty(article.title, findings.heading);
  set_if_empty(article.title, findings.title);
  set_if_empty(article.lang, findings.lang);
  return article;
}

// A heading is a better match for JSON-LD than the title that is made for other sites.
Article matched(const Article& elements, const Findings& findings) {
  Article known = elements;
  if (!findings.heading.empty()) known.title = findings.heading;
  return known;
}

std::string modified_in_metas(const Findings& findings) {
  for (const std::string_view name : kModifiedMetas) {
    const auto found = findings.metas.find(name);
    if (found == findings.metas.end()) continue;
    if (std::string date = canonical_date(found->second.front()); !date.empty()) return date;
  }
  return {};
}

bool is_of_type_article(const Findings& findings) {
  const auto type = findings.metas.find("og:type");
  return type != findings.metas.end() && ascii_lower_case(type->second.front()) == "article";
}

}  // namespace

PageMetadata html_metadata(const xmlDoc* document) {
  Findings findings;
  const xmlNode* root = xmlDocGetRootElement(document);
  if (root != nullptr) for_each_element(root, [&findings](const xmlNode* node) { note(node, findings); });
  const Article elements = article_of_elements(findings);
  const JsonLdArticle* own = own_json_ld(matched(elements, findings), findings);
  PageMetadata metadata{.is_of_one_article = own != nullptr || is_of_type_article(findings)};
  metadata.article.url = as_address(findings.canonical);
  if (own != nullptr) {
    Article found = own->article;
    found.url = as_address(found.url);
    fill_missing(metadata.article, found);
    metadata.modified = own->modified;
  }
  fill_missing(metadata.article, elements);
  set_if_empty(metadata.modified, modified_in_metas(findings));
  return metadata;
}

}  // namespace depeche::article
