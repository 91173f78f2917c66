#include "server/http/page/parts/hits.h"

#include "server/http/exchange/html.h"
#include "server/http/page/parts/explanation.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;

// The words of the query that the article lacks.
data missing_data(const std::vector<std::string>& words) {
  data list{data::type::list};
  for (const std::string& word : words) {
    data item;
    item.set("word", word);
    list << item;
  }
  return list;
}

// The near copies of a hit, each with a link that compares the two.
data versions_data(const PageLanguage& language, const PageAddress& address, const search::Hit& hit) {
  data list{data::type::list};
  for (const search::ArticleHead& version : hit.versions) {
    data item = article_head_data(language, address, version);
    item.set("compare_href", comparison_href(address, {hit.id, hit.date}, version));
    list << item;
  }
  return list;
}

// All that a template shows of one hit. Which names a template uses is its own affair.
data hit_data(const PageLanguage& language, const PageAddress& address, const search::Hit& hit) {
  data item;
  item.set("href", address.article(hit.id));
  const std::string snippet = to_html(hit.snippet);
  item.set("title_html", to_html(hit.marked_title));
  item.set("snippet_html", snippet);
  item.set("has_snippet", !snippet.empty());
  item.set("has_date", !hit.date.empty());
  item.set("date", language.moment(hit.date));
  item.set("datetime", hit.date);
  item.set("has_source", !hit.source.empty());
  item.set("source", hit.source);
  item.set("is_relaxed", !hit.missing.empty());
  item.set("missing", missing_data(hit.missing));
  item.set("has_versions", !hit.versions.empty());
  item.set("versions_label", language.count("versions", hit.versions.size()));
  item.set("versions", versions_data(language, address, hit));
  set_explanation(item, language, address, hit);
  return item;
}

}  // namespace

std::string comparison_href(const PageAddress& address, const DatedId& article,
                            const search::ArticleHead& version) {
  const bool is_older = version.date <= article.date;
  return is_older ? address.comparison(version.id, article.id) : address.comparison(article.id, version.id);
}

data article_head_data(const PageLanguage& language, const PageAddress& address,
                       const search::ArticleHead& article) {
  data item;
  item.set("href", address.article(article.id));
  item.set("title", article.title);
  item.set("has_date", !article.date.empty());
  item.set("date", language.moment(article.date));
  item.set("datetime", article.date);
  item.set("has_source", !article.source.empty());
  item.set("source", article.source);
  return item;
}

data hits_data(const PageLanguage& language, const PageAddress& address,
               const std::vector<search::Hit>& hits) {
  data list{data::type::list};
  for (const search::Hit& hit : hits) list << hit_data(language, address, hit);
  return list;
}

}  // namespace depeche::http
