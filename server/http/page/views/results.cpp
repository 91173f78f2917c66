#include "server/http/page/views/results.h"

#include <algorithm>
#include <array>

#include "server/http/page/frame/inner_quotes.h"
#include "server/http/page/parts/advice.h"
#include "server/http/page/parts/exports.h"
#include "server/http/page/parts/facets.h"
#include "server/http/page/parts/filters.h"
#include "server/http/page/parts/histogram.h"
#include "server/http/page/parts/hits.h"
#include "server/http/page/parts/pages.h"
#include "server/http/page/parts/spelling.h"

// The view of results is one template, "results", filled from an answer of the search. Parts that have rules
// of their own (filters, facets, chart, spelling, advice) are rendered first, by sources of their own, and
// come in as finished HTML; this source fills in what is left: heading, orders, warnings, hits, pages. Each
// link of the view is the address of the view with one thing changed, so that it works with scripts switched
// off.
namespace depeche::http {
namespace {

using kainjow::mustache::data;

// A query of spaces alone lists all articles.
bool asks_for_all(const PageResults& results) {
  return results.answer.text.find_first_not_of(' ') == std::string::npos;
}

// Results that can be leafed through: with those that lack words.
std::uint64_t listed(const search::SearchAnswer& answer) {
  return answer.is_relaxed ? answer.total_relaxed : answer.total;
}

// "12 articles", or "about 12 articles" where the search has only estimated them.
std::string count_of_articles(const PageLanguage& language, const search::SearchAnswer& answer) {
  if (answer.is_total_exact || answer.total < 2) return language.count("count", answer.total);
  return language.text("count_about", {{"number", language.number(answer.total)}});
}

// The line below the heading: how many articles, in what time.
std::string summary(const PageLanguage& language, const PageResults& results) {
  const std::string count = count_of_articles(language, results.answer);
  return language.text(results.answer.is_relaxed ? "summary_relaxed" : "summary",
                       {{"count", count}, {"duration", language.duration(results.took_ms)}});
}

std::string heading(const PageLanguage& language, const PageResults& results) {
  if (asks_for_all(results)) return language.text("results_heading_all");
  return language.text("results_heading", {{"query", within_quotes(language, results.answer.text)}});
}

// The title of the window names the page too, so that two tabs on one search differ.
std::string title(const PageLanguage& language, const PageResults& results, const Pages& pages) {
  const std::string query =
      asks_for_all(results) ? language.text("results_heading_all") : results.answer.text;
  if (pages.current == 1) return language.text("results_title", {{"query", query}});
  return language.text("results_title_page", {{"page", language.number(pages.current)}, {"query", query}});
}

// The orders that a reader can choose, each a link to the first page in that order.
data sorts_data(const PageLanguage& language, const PageResults& results) {
  struct Order {
    search::Sort sort;
    const char* parameter;  // nothing for the default
    const char* label;
  };
  constexpr std::array<Order, 4> kOrders{{{search::Sort::relevance, "", "sort_relevance"},
                                          {search::Sort::newest, "newest", "sort_newest"},
                                          {search::Sort::oldest, "oldest", "sort_oldest"},
                                          {search::Sort::title, "title", "sort_title"}}};
  const PageAddress first_page = results.address.without("offset");
  data list{data::type::list};
  for (const Order& order : kOrders) {
    // Without a query there is nothing to be relevant to, and the newest come first.
    if (asks_for_all(results) && order.sort == search::Sort::relevance) continue;
    const bool is_default = asks_for_all(results) && order.sort == search::Sort::newest &&
                            results.request.sort == search::Sort::relevance;
    data item;
    item.set("href", first_page.with("sort", order.parameter).results());
    item.set("label", language.text(order.label));
    item.set("is_current", is_default || results.request.sort == order.sort);
    list << item;
  }
  return list;
}

// Lists what could not be understood of the query, in the language of the page where it has words for it.
data warnings_data(const PageLanguage& language, const search::SearchAnswer& answer) {
  data list{data::type::list};
  for (const query::Warning& warning : answer.warnings) {
    const std::optional<std::string> translated = language.warning(warning.code);
    data item;
    item.set("message", translated.value_or(warning.message));
    item.set("language", translated ? language.code() : "fr");
    list << item;
  }
  return list;
}

// The long names of acronyms, or the acronyms of long names, that were searched as well.
data expansions_data(const PageLanguage& language, const search::SearchAnswer& answer) {
  data list{data::type::list};
  for (const search::Expansion& expansion : answer.expansions) {
    data item;
    item.set("before", language.text("quote_open"));
    item.set("text", expansion.to);
    item.set("after", language.text("quote_close"));
    item.set("is_last", &expansion == &answer.expansions.back());
    list << item;
  }
  return list;
}

std::string address_of_page(const PageResults& results, std::uint64_t page) {
  if (page == 1) return results.address.without("offset").results();
  return results.address.with("offset", std::to_string((page - 1) * results.request.limit)).results();
}

// The links to other pages, by their numbers.
data offered_data(const PageLanguage& language, const PageResults& results, const Pages& pages) {
  data list{data::type::list};
  std::uint64_t previous = 0;
  for (const std::uint64_t page : pages.offered) {
    data item;
    const std::string number = language.number(page);
    item.set("number", number);
    item.set("label", language.text("page_number", {{"number", number}}));
    item.set("href", address_of_page(results, page));
    item.set("is_current", page == pages.current);
    item.set("follows_gap", page != previous + 1);
    list << item;
    previous = page;
  }
  return list;
}

// The links from page to page. On the last page that can be reached, `window_end` says that there are more
// results.
void set_pages(data& content, const PageLanguage& language, const PageResults& results, const Pages& pages) {
  content.set("has_pages", pages.last > 1);
  content.set("pages", offered_data(language, results, pages));
  content.set("has_previous", pages.current > 1);
  content.set("has_next", pages.current < pages.last);
  content.set("previous_href", address_of_page(results, pages.current - (pages.current > 1 ? 1 : 0)));
  content.set("next_href", address_of_page(results, pages.current + 1));
  content.set("is_cut", pages.is_cut && pages.current >= pages.last);
  content.set("window_end", language.text("window_end", {{"number", language.number(kLastResult)}}));
}

// Fills in the views that narrow the search further: the time and the facets.
void set_refinements(data& content, const PageStyle& style, const PageResults& results) {
  const auto& histogram = results.answer.histogram;
  const std::string period =
      histogram ? render_histogram(style, {results.address, results.request, results.today}, *histogram) : "";
  const std::string facets = render_facets(style, results.address, results.answer.facets);
  content.set("has_refinements", !period.empty() || !facets.empty());
  content.set("period_html", period);
  content.set("facets_html", facets);
}

void set_hits(data& content, const PageLanguage& language, const PageResults& results) {
  content.set("has_hits", !results.answer.hits.empty());
  // The links carry the query that was really searched, so that an article is marked by the words that found
  // it.
  const std::string& corrected = results.answer.corrected;
  const PageAddress address = corrected.empty() ? results.address : results.address.with("q", corrected);
  content.set("hits", hits_data(language, address, results.answer.hits));
  content.set("first_hit", std::to_string(results.request.offset + 1));
}

// Near copies are folded under one of them, or stand by themselves.
void set_folding(data& content, const PageLanguage& language, const PageResults& results) {
  const bool is_folded = results.request.group == search::Grouping::versions;
  const PageAddress first_page = results.address.without("offset");
  const bool has_versions =
      std::ranges::any_of(results.answer.hits, [](const search::Hit& hit) { return !hit.versions.empty(); });
  content.set("can_fold", has_versions);
  content.set("folding_note", is_folded ? language.text("versions_folded") : std::string());
  content.set("folding", language.text(is_folded ? "versions_unfold" : "versions_fold"));
  content.set("folding_href",
              (is_folded ? first_page.with("group", "none") : first_page.without("group")).results());
}

}  // namespace

std::string render_results(const PageStyle& style, const PageResults& results) {
  const PageLanguage& language = style.language;
  const std::uint64_t limit = std::max<std::uint64_t>(results.request.limit, 1);
  const Pages pages = pages_of(listed(results.answer), results.request.offset, limit);
  const bool is_beyond = results.answer.hits.empty() && listed(results.answer) > 0;
  data content;
  content.set("t", strings_data(language));
  content.set("article_language", kArticleLanguage);
  content.set("heading", heading(language, results));
  content.set("summary", summary(language, results));
  content.set("sorts", sorts_data(language, results));
  content.set("spelling_html", render_spelling(style, results.address, results.answer));
  content.set("filters_html", render_filters(style, results.address));
  set_refinements(content, style, results);
  content.set("has_expansions", !results.answer.expansions.empty());
  content.set("expansions", expansions_data(language, results.answer));
  content.set("has_warnings", !results.answer.warnings.empty());
  content.set("warnings", warnings_data(language, results.answer));
  const bool is_none = listed(results.answer) == 0;
  content.set("advice_html", is_none ? render_advice(style, results.address, results.answer) : "");
  content.set("is_beyond", is_beyond);
  content.set("first_page_href", address_of_page(results, 1));
  set_folding(content, language, results);
  set_hits(content, language, results);
  set_pages(content, language, results, pages);
  content.set("exports", exports_data(language, results.address, results.answer));
  content.set("feed_href", feed_address(results.address));
  return render_frame(style, results.address,
                      {.view = "results",
                       .title = title(language, results, pages),
                       .content_html = style.templates.render("results", content),
                       .feed_href = feed_address(results.address)});
}

}  // namespace depeche::http
