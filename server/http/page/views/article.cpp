#include "server/http/page/views/article.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <vector>

#include "server/http/exchange/html.h"
#include "server/http/page/parts/citation.h"
#include "server/http/page/parts/hits.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;

// Counts the passages that the search has marked in a text.
std::uint64_t count_marks(const std::vector<search::Passage>& lines) {
  std::uint64_t count = 0;
  for (const search::Passage& line : lines) {
    count += static_cast<std::uint64_t>(std::ranges::count_if(line.text, &search::Segment::is_marked));
  }
  return count;
}

// Returns the language for the attribute "lang", by which a screen reader chooses its voice. An article may
// call its language anything, so only what may be a language of BCP 47, two or three letters, is passed on.
std::string language_of(const search::ArticleAnswer& article) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const std::string primary = article.lang.substr(0, article.lang.find_first_of("-_"));
  const bool is_language =
      (primary.size() == 2 || primary.size() == 3) && std::all_of(primary.begin(), primary.end(), is_letter);
  return is_language ? primary : kArticleLanguage;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// The address of all articles that have this value.
std::string all_with(const PageAddress& address, std::string_view name, const std::string& value) {
  return address.home().plus("q", "").plus(name, value).results();
}

// Each name is a link to all articles that have it.
data names_data(const PageAddress& address, std::string_view facet, const std::vector<std::string>& names) {
  data list{data::type::list};
  for (const std::string& name : names) {
    data item;
    item.set("name", name);
    item.set("href", all_with(address, facet, name));
    list << item;
  }
  return list;
}

// What the article is about: its tags, and the places, people and organizations that an agency names.
data subjects_data(const PageLanguage& language, const PageAddress& address,
                   const search::ArticleAnswer& article) {
  data groups{data::type::list};
  const auto add = [&](std::string_view facet, std::string_view heading,
                       const std::vector<std::string>& names) {
    if (names.empty()) return;
    data group;
    group.set("id", std::string(heading).substr(std::string_view("article_").size()));
    group.set("heading", language.text(heading));
    group.set("names", names_data(address, facet, names));
    groups << group;
  };
  add("tag", "article_tags", article.tags);
  add("place", "article_places", article.places);
  add("person", "article_people", article.people);
  add("organization", "article_organizations", article.organizations);
  return groups;
}

// Date, source, dateline, authors, subjects and the address that the article came from. Only a web address
// becomes a link.
void set_origin(data& content, const PageLanguage& language, const PageAddress& address,
                const search::ArticleAnswer& article) {
  content.set("has_date", !article.date.empty());
  content.set("date", language.moment(article.date));
  content.set("datetime", article.date);
  content.set("has_source", !article.source.empty());
  content.set("source", article.source);
  content.set("has_section", !article.section.empty());
  content.set("section", article.section);
  content.set("section_href", all_with(address, "section", article.section));
  content.set("has_authors", !article.authors.empty());
  content.set("authors", language.text("article_authors", {{"names", joined(article.authors)}}));
  content.set("has_original", is_web_url(article.url));
  content.set("original_href", article.url);
  // host_of() may only be asked for web addresses.
  const std::string host = is_web_url(article.url) ? std::string(host_of(article.url)) : "";
  content.set("original", language.text("article_original", {{"host", host}}));
  content.set("has_dateline", !article.dateline.empty());
  content.set("dateline", article.dateline);
  content.set("subjects", subjects_data(language, address, article));
}

// The near copies, each with a link that compares it with this article, and how many are not listed.
void set_versions(data& content, const PageLanguage& language, const PageAddress& address,
                  const PageArticle& page) {
  data list{data::type::list};
  for (const search::Version& version : page.versions.versions) {
    data item = article_head_data(language, address, version.article);
    item.set("compare_href", comparison_href(address, {page.article.id, page.article.date}, version.article));
    list << item;
  }
  content.set("has_versions", list.is_non_empty_list());
  content.set("versions", list);
  content.set("versions_label", language.count("versions", page.versions.total));
  const std::uint64_t unlisted = page.versions.total - page.versions.versions.size();
  content.set("has_more_versions", unlisted > 0);
  content.set("more_versions", language.count("versions_more", unlisted));
}

}  // namespace

std::string render_article(const PageStyle& style, const PageAddress& address, const PageArticle& page) {
  const search::ArticleAnswer& article = page.article;
  const PageLanguage& language = style.language;
  // A reader who came from a search goes back to it; one who followed a link from elsewhere goes to the home
  // page.
  const bool has_search = address.has("q");
  const std::uint64_t marks = count_marks(article.marked_lines);
  data content;
  content.set("t", strings_data(language));
  // The text of the article may be in another language than the words of the page around it.
  content.set("article_language", language_of(article));
  content.set("language", language.code());
  content.set("back_href", has_search ? address.results() : address.home().results());
  content.set("back", language.text(has_search ? "article_back" : "article_back_home"));
  content.set("has_query", !address.value("q").empty());
  content.set("passages", language.count("passages", marks));
  content.set("has_several_passages", marks > 1);
  content.set("title_html", to_html(article.marked_title));
  content.set("body_html", body_html(article));
  content.set("lacks_marks", !has_all_marks(article));
  set_origin(content, language, address, article);
  set_versions(content, language, address, page);
  set_citation(content, language, {article, page.permalink});
  content.set("has_similar", !page.similar.empty());
  // Links to similar articles carry no search: this search did not find them.
  content.set("similar", hits_data(language, address.home(), page.similar));
  return render_frame(style, address,
                      {.view = "article",
                       .title = language.text("article_title", {{"title", article.title}}),
                       .content_html = style.templates.render("article", content)});
}

}  // namespace depeche::http
