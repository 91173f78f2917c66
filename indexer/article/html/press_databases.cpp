#include "indexer/article/html/press_databases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/html_text.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

using Nodes = std::vector<const xmlNode*>;

bool has_name(const xmlNode* element, std::string_view name) {
  const std::vector<std::string> names = names_of(element);
  return std::ranges::find(names, name) != names.end();
}

// The elements below `root` that have one of their words (class or id) called `name`, none inside of another.
void find_called(const xmlNode* root, std::string_view name, Nodes& found) {
  if (element_name(root).empty()) return;
  const std::vector<std::string> names = names_of(root);
  if (std::ranges::find(names, name) != names.end()) return found.push_back(root);
  for (const xmlNode* child = root->children; child != nullptr; child = child->next)
    find_called(child, name, found);
}

Nodes called(const xmlNode* root, std::string_view name) {
  Nodes found;
  find_called(root, name, found);
  return found;
}

std::string line_of(const xmlNode* root, std::string_view name) {
  const Nodes found = called(root, name);
  return found.empty() ? std::string() : single_line(text_content(found.front()));
}

// « Dernière heure, lundi 13 mars 2006, p. 32 »: what stands in front of the date is the section.
void read_europresse_header(const std::string& header, Article& article) {
  std::string_view rest = header;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view part = trimmed(rest.substr(0, end));
    if (auto date = read_date(part)) {
      article.date = date->text;
      return;
    }
    if (article.section.empty()) article.section = part;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  article.section.clear();
}

// Authors stand in a division without a name, behind the title.
void read_europresse_authors(const xmlNode* record, Article& article) {
  article.authors = names_in_byline(line_of(record, "docauthors"));
  const Nodes titles = called(record, "titrearticle");
  if (!article.authors.empty() || titles.empty()) return;
  for (const xmlNode* node = titles.front()->next; node != nullptr; node = node->next) {
    if (element_name(node) != "div" || !names_of(node).empty()) continue;
    article.authors = names_in_byline(short_text(node, 300).value_or(""));
    if (!article.authors.empty()) return;
  }
}

// « news·20060314·LM·0q1403_1239851 »
std::string europresse_id(const xmlNode* record) {
  if (std::string id = line_of(record, "public_lblnodoc"); !id.empty()) return id;
  const std::string text = text_content(record);
  const std::size_t at = text.find("news·");
  return at == std::string::npos ? std::string() : text.substr(at, text.find_first_of(" \n\r\t", at) - at);
}

Article europresse_article(const xmlNode* record) {
  Article article{.id = europresse_id(record),
                  .title = line_of(record, "titrearticlevisu"),
                  .source = line_of(record, "docpublicationname")};
  read_europresse_header(line_of(record, "docheader"), article);
  read_europresse_authors(record, article);
  for (const xmlNode* text : called(record, "doctext")) article.body += article_text(text, "") + "\n";
  return article;
}

std::vector<Article> europresse_articles(const xmlNode* root) {
  std::vector<Article> articles;
  for_each_element(root, [&articles](const xmlNode* node) {
    if (element_name(node) != "article" || called(node, "docpublicationname").empty()) return;
    articles.push_back(europresse_article(node));
  });
  return articles;
}

// The cells of a record by the codes in front of them.
std::map<std::string, const xmlNode*> factiva_cells(const xmlNode* record) {
  std::map<std::string, const xmlNode*> cells;
  for_each_element(record, [&cells](const xmlNode* node) {
    if (element_name(node) != "td" || !has_name(node, "index")) return;
    const xmlNode* cell = node->next;
    while (cell != nullptr && element_name(cell) != "td") cell = cell->next;
    if (cell != nullptr) cells.try_emplace(short_text(node, 20).value_or(""), cell);
  });
  return cells;
}

// Factiva writes the name of a language in the language of its user.
std::string language_code(std::string_view name) {
  struct Language {
    std::string_view name;
    std::string_view code;
  };
  constexpr std::array<Language, 12> kLanguages{{{"francais", "fr"},
                                                 {"french", "fr"},
                                                 {"anglais", "en"},
                                                 {"english", "en"},
                                                 {"allemand", "de"},
                                                 {"german", "de"},
                                                 {"espagnol", "es"},
                                                 {"spanish", "es"},
                                                 {"italien", "it"},
                                                 {"italian", "it"},
                                                 {"neerlandais", "nl"},
                                                 {"dutch", "nl"}}};
  const std::string folded = folded_name(name);
  const auto* const language = std::ranges::find(kLanguages, folded, &Language::name);
  return language == kLanguages.end() ? std::string() : std::string(language->code);
}

Article factiva_article(const xmlNode* record) {
  const auto cells = factiva_cells(record);
  const auto line = [&cells](const char* code) {
    const auto cell = cells.find(code);
    return cell == cells.end() ? std::string() : single_line(text_content(cell->second));
  };
  Article article{.id = line("AN"), .title = line("HD"), .source = line("SN"), .section = line("SE")};
  if (article.id.find(' ') != std::string::npos)
    article.id.erase(0, article.id.rfind(' ') + 1);  // « Document X »
  article.date = canonical_date(fmt::format("{} {}", line("PD"), line("ET")));
  article.authors = names_in_byline(line("BY"));
  article.lang = language_code(line("LA"));
  for (const char* code : {"LP", "TD"}) {
    const auto cell = cells.find(code);
    if (cell != cells.end()) article.body += article_text(cell->second, "") + "\n";
  }
  return article;
}

std::vector<Article> factiva_articles(const xmlNode* root) {
  std::vector<Article> articles;
  for (const char* name : {"frarticle", "enarticle", "dearticle", "esarticle", "itarticle"}) {
    for (const xmlNode* record : called(root, name)) articles.push_back(factiva_article(record));
  }
  return articles;
}

bool has_no_text(const Article& article) {
  return is_blank(article.body);
}

}  // namespace

DatabasePage read_database_page(const xmlDoc* document) {
  const xmlNode* root = xmlDocGetRootElement(document);
  if (root == nullptr) return {};
  struct Database {
    const char* name;
    std::vector<Article> (*read)(const xmlNode* root);
  };
  for (const Database& database :
       {Database{"Europresse", europresse_articles}, Database{"Factiva", factiva_articles}}) {
    DatabasePage page{.articles = database.read(root)};
    if (page.articles.empty()) continue;
    page.records_without_text = std::erase_if(page.articles, has_no_text);
    if (!page.articles.empty()) return page;
    throw InvalidRequest(fmt::format("is a page of {} in a form that can't be read", database.name));
  }
  return {};
}

}  // namespace depeche::article
