#include "server/http/page/views/home.h"

#include "server/http/page/parts/hits.h"

namespace depeche::http {
namespace {

// "janvier 2019 – mars 2022", or one month where both ends lie in it.
std::string period(const PageLanguage& language, const search::DatabaseStats& stats) {
  if (stats.first_day.empty()) return {};
  // The period is told by its months, as an article of "2022-01" makes no claim about a day.
  const std::string first = language.date(stats.first_day.substr(0, 7));
  const std::string last = language.date(stats.last_day.substr(0, 7));
  if (first == last) return first;
  return language.text("home_period", {{"first", first}, {"last", last}});
}

}  // namespace

std::string render_home(const PageStyle& style, const PageHome& home) {
  const PageLanguage& language = style.language;
  // Nothing is searched here, so the links to articles carry no search.
  const PageAddress nowhere = home.address.home();
  kainjow::mustache::data content;
  content.set("t", strings_data(language));
  content.set("root", nowhere.root());
  content.set("links", example_links(language, nowhere));
  content.set("is_empty", home.stats.articles == 0);
  content.set("articles", language.count("count", home.stats.articles));
  content.set("period", period(language, home.stats));
  content.set("has_latest", !home.latest.empty());
  content.set("latest", hits_data(language, nowhere, home.latest));
  content.set("article_language", kArticleLanguage);
  return render_frame(style, nowhere,
                      {.view = "home",
                       .title = language.text("home_title"),
                       .content_html = style.templates.render("home", content)});
}

}  // namespace depeche::http
