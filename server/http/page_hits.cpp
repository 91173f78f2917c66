#include "server/http/page_hits.h"

#include "server/http/page_explanation.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;

data missing_data(const std::vector<std::string>& words) {
  data list{data::type::list};
  for (const std::string& word : words) {
    data item;
    item.set("word", word);
    list << item;
  }
  return list;
}

data hit_data(const PageLanguage& language, const PageAddress& address, const search::Hit& hit) {
  data item;
  item.set("href", address.article(hit.id));
  item.set("title_html", hit.title_html);
  item.set("snippet_html", hit.snippet_html);
  item.set("has_snippet", !hit.snippet_html.empty());
  item.set("has_date", !hit.date.empty());
  item.set("date", language.date(hit.date));
  item.set("datetime", hit.date);
  item.set("has_source", !hit.source.empty());
  item.set("source", hit.source);
  item.set("is_relaxed", !hit.missing.empty());
  item.set("missing", missing_data(hit.missing));
  set_explanation(item, language, address, hit);
  return item;
}

}  // namespace

data hits_data(const PageLanguage& language, const PageAddress& address,
               const std::vector<search::Hit>& hits) {
  data list{data::type::list};
  for (const search::Hit& hit : hits) list << hit_data(language, address, hit);
  return list;
}

}  // namespace depeche::http
