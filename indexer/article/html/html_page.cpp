#include "indexer/article/html/html_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/html/html_cleaning.h"
#include "indexer/article/html/html_document.h"
#include "indexer/article/html/html_entities.h"
#include "indexer/article/html/html_head.h"
#include "indexer/article/html/html_metadata.h"
#include "indexer/article/html/html_text.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// « https://exemple.fr/monde/2022/01/24/le-phare »: many addresses have the day of publication in them.
std::string date_in_address(std::string_view url) {
  constexpr std::size_t kDay = std::string_view("2022/01/24").size();
  for (std::size_t at = 1; at + kDay <= url.size(); ++at) {
    const std::string_view day = url.substr(at, kDay);
    const bool is_alone = !is_digit(url[at - 1]) && (at + kDay == url.size() || !is_digit(url[at + kDay]));
    const bool is_day = is_alone && day[4] == day[7] && (day[4] == '/' || day[4] == '-') &&
                        (day.starts_with("19") || day.starts_with("20"));
    if (!is_day) continue;
    if (auto date = parse_date(fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(5, 2), day.substr(8))))
      return date->text;
  }
  return {};
}

// The article's own head comes before the page's. When it was changed is better than no date at all.
void fill_from_heads(Article& article, const xmlNode* node, const xmlDoc* document,
                     const std::string& modified) {
  const ArticleHead own = read_head(node);
  const ArticleHead page = read_head(xmlDocGetRootElement(document));
  set_if_empty(article.date, own.published);
  set_if_empty(article.date, page.published);
  set_if_empty(article.date, date_in_address(article.url));
  for (const std::string& date : {modified, own.modified, page.modified}) set_if_empty(article.date, date);
  if (article.authors.empty()) article.authors = own.authors;
  if (article.authors.empty()) article.authors = page.authors;
}

// Where scripts put the text into the page, only JSON-LD has it.
std::string longer_text(std::string on_page, std::string in_json_ld) {
  const bool is_on_page = 2 * on_page.size() >= in_json_ld.size();
  return is_on_page ? std::move(on_page) : std::move(in_json_ld);
}

Article only_article(const xmlDoc* document, PageMetadata metadata) {
  Article article = std::move(metadata.article);
  const xmlNode* node = find_article(document, article.title);
  if (node == nullptr) return article;
  fill_from_heads(article, node, document, metadata.modified);
  // The title comes from the metadata, and the heading that repeats it is no part of the body.
  std::string text = article_text(node, article.title);
  if (is_blank(text)) text = page_text(document);
  article.body = longer_text(std::move(text), std::move(article.body));
  return article;
}

std::size_t headings_of_first_level(const xmlNode* article) {
  std::size_t count = 0;
  for_each_element(article, [&count](const xmlNode* node) { count += element_name(node) == "h1" ? 1 : 0; });
  return count;
}

// True where no article is the page's own: the page does not say that there is one, and as far as headings
// tell all are alike.
bool are_several(const std::vector<const xmlNode*>& articles, const PageMetadata& metadata) {
  if (articles.size() < 2 || metadata.is_of_one_article) return false;
  const auto with_heading = std::ranges::count_if(
      articles, [](const xmlNode* article) { return headings_of_first_level(article) > 0; });
  return with_heading != 1;
}

// What the page says of itself, its source and language, holds for each article on it.
Article part_of_page(const xmlNode* node, const PageMetadata& metadata) {
  Article article{
      .title = own_heading(node), .source = metadata.article.source, .lang = metadata.article.lang};
  ArticleHead head = read_head(node);
  article.date = head.published.empty() ? head.modified : head.published;
  article.authors = std::move(head.authors);
  article.body = article_text(node, article.title);
  return article;
}

}  // namespace

HtmlPage read_html_page(std::string html) {
  const std::string whole = with_semicolons(without_controls(std::move(html)));
  const HtmlDocument document = parse_html_document(whole);
  PageMetadata metadata = html_metadata(document.get());
  remove_foreign_parts(document.get());
  const std::vector<const xmlNode*> articles = articles_side_by_side(document.get());
  HtmlPage page;
  if (are_several(articles, metadata)) {
    for (const xmlNode* node : articles) page.articles.push_back(part_of_page(node, metadata));
  } else {
    page.articles.push_back(only_article(document.get(), std::move(metadata)));
  }
  return page;
}

}  // namespace depeche::article
