#include "indexer/article/formats/databases/database_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/html_document.h"
#include "indexer/article/html/html_entities.h"
#include "indexer/article/html/html_text.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/language_guess.h"
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

Nodes elements(const xmlNode* root, std::string_view name) {
  Nodes found;
  for_each_element(root, [&](const xmlNode* node) {
    if (element_name(node) == name) found.push_back(node);
  });
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

// Europresse writes the day in the language of the record: « lundi 13 mars 2006 ». Empty where no weekday
// tells.
std::string language_of_date(std::string_view header) {
  struct Weekdays {
    std::string_view code;
    std::array<std::string_view, 7> names;
  };
  constexpr std::array<Weekdays, 4> kWeekdays{
      {{"fr", {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}},
       {"en", {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}},
       {"es", {"lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"}},
       {"de", {"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"}}}};
  const std::string folded = folded_name(header);
  for (const Weekdays& language : kWeekdays) {
    const bool has_day = std::ranges::any_of(
        language.names, [&folded](std::string_view day) { return folded.find(day) != std::string::npos; });
    if (has_day) return std::string(language.code);
  }
  return {};
}

Article europresse_article(const xmlNode* record) {
  Article article{.id = europresse_id(record),
                  .title = line_of(record, "titrearticlevisu"),
                  .source = line_of(record, "docpublicationname")};
  const std::string header = line_of(record, "docheader");
  read_europresse_header(header, article);
  read_europresse_authors(record, article);
  Nodes texts = called(record, "doctext");
  if (texts.empty()) texts = elements(record, "section");
  for (const xmlNode* text : texts) article.body += article_text(text, "") + "\n";
  article.lang = more_likely_language(language_of_date(header), article.title + "\n" + article.body);
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

// « fra : France | eurz : Europe »
std::vector<std::string> names_behind_codes(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    const std::string_view entry = list.substr(0, end);
    const std::size_t colon = entry.find(" : ");
    std::string name = single_line(colon == std::string_view::npos ? entry : entry.substr(colon + 3));
    if (!name.empty()) names.push_back(std::move(name));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

Article article_of_cells(const std::map<std::string, const xmlNode*>& cells) {
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
  article.places = names_behind_codes(line("RE"));
  article.organizations = names_behind_codes(line("CO"));
  for (const char* code : {"LP", "TD"}) {
    const auto cell = cells.find(code);
    if (cell != cells.end()) article.body += article_text(cell->second, "") + "\n";
  }
  return article;
}

// « 295 mots »
bool is_word_count(std::string_view line) {
  const std::size_t space = line.rfind(' ');
  if (space == std::string_view::npos || !is_ascii_digit(line.front())) return false;
  const std::string_view word = line.substr(space + 1);
  return word == "mots" || word == "words" || word == "palabras" || word == "parole" || word == "Wörter";
}

bool is_hour(std::string_view line) {
  return (line.size() == 4 || line.size() == 5) && line[line.size() - 3] == ':' &&
         is_ascii_digit(line.front());
}

// In the layout without codes each line says one thing, always in this order: section, title, author, count
// of words, day, hour, newspaper, its code, language, copyright. Only what the words tell is told from the
// rest.
void take_factiva_lines(const std::vector<std::string>& lines, Article& article) {
  std::string hour;
  bool is_behind_count = false;
  for (const std::string& line : lines) {
    constexpr std::string_view kDocument = "Document ";
    if (line == article.title) continue;
    if (line.starts_with(kDocument)) {
      article.id = line.substr(kDocument.size());
    } else if (is_word_count(line)) {
      is_behind_count = true;
    } else if (!is_behind_count) {
      std::vector<std::string> authors = is_byline(line) ? names_in_byline(line) : std::vector<std::string>();
      const bool is_above_title = article.section.empty() && article.authors.empty() && authors.empty();
      if (!authors.empty())
        article.authors = std::move(authors);
      else if (is_above_title)
        article.section = line;
      else
        article.authors = names_in_byline(line);
    } else if (is_hour(line)) {
      hour = line;
    } else if (article.date.empty()) {
      article.date = canonical_date(line);
    } else if (article.source.empty()) {
      article.source = line;
    } else if (article.lang.empty()) {
      article.lang = language_code(line);
    }
  }
  if (!hour.empty()) article.date = canonical_date(fmt::format("{} {}", article.date, hour));
}

bool has_ending(const xmlNode* element, std::string_view ending) {
  return std::ranges::any_of(names_of(element), [ending](const std::string& name) {
    return name.size() > ending.size() && name.ends_with(ending);
  });
}

// « frHeadline », "enHeadline"
const xmlNode* factiva_headline(const xmlNode* record) {
  const xmlNode* headline = nullptr;
  for_each_element(record, [&headline](const xmlNode* node) {
    if (headline == nullptr && has_ending(node, "headline")) headline = node;
  });
  return headline;
}

Article article_of_divisions(const xmlNode* record) {
  Article article;
  const xmlNode* headline = factiva_headline(record);
  if (headline != nullptr) article.title = single_line(text_content(headline));
  std::vector<std::string> lines;
  for_each_element(record, [&](const xmlNode* node) {
    const bool is_paragraph = element_name(node) == "p";
    if (is_paragraph && has_ending(node, "articleparagraph")) {
      article.body += article_text(node, "") + "\n";
    } else if (is_paragraph || (element_name(node) == "div" && node != record)) {
      if (auto line = short_text(node, 300); line && !line->empty()) lines.push_back(*std::move(line));
    }
  });
  take_factiva_lines(lines, article);
  return article;
}

Article factiva_article(const xmlNode* record) {
  const auto cells = factiva_cells(record);
  return cells.empty() ? article_of_divisions(record) : article_of_cells(cells);
}

// Records are called « frArticle », "enArticle" by the language of their text.
bool is_factiva_record(const xmlNode* node) {
  constexpr std::size_t kLanguage = 2;
  constexpr std::string_view kArticle = "article";
  return element_name(node) == "div" && has_name(node, kArticle) &&
         std::ranges::any_of(names_of(node), [kArticle](const std::string& name) {
           return name.size() == kLanguage + kArticle.size() && name.ends_with(kArticle);
         });
}

std::vector<Article> factiva_articles(const xmlNode* root) {
  std::vector<Article> articles;
  for_each_element(root, [&articles](const xmlNode* node) {
    if (is_factiva_record(node)) articles.push_back(factiva_article(node));
  });
  return articles;
}

bool has_no_text(const Article& article) {
  return is_blank(article.body);
}

// Throws where records are there and none has text: then the markup is one that is not known here.
std::optional<DatabaseRecords> records_of(std::vector<Article> articles, std::string_view database) {
  if (articles.empty()) return std::nullopt;
  DatabaseRecords records{.articles = std::move(articles)};
  records.without_text = std::erase_if(records.articles, has_no_text);
  if (records.articles.empty())
    throw InvalidRequest(fmt::format("is a page of {} in a form that can't be read", database));
  return records;
}

// Names that only these pages have, before any of them is parsed.
bool may_be_of_database(std::string_view html) {
  constexpr std::array<std::string_view, 7> kMarks{"DocPublicationName", "news·",     "article frArticle",
                                                   "Headline",           " DOCUMENT", "articleParagraph",
                                                   "article enArticle"};
  return std::ranges::any_of(
      kMarks, [html](std::string_view mark) { return html.find(mark) != std::string_view::npos; });
}

}  // namespace

std::optional<DatabaseRecords> read_database_page(std::string_view html) {
  if (!may_be_of_database(html)) return std::nullopt;
  const std::string whole = with_semicolons(without_controls(std::string(html)));
  const HtmlDocument document = parse_html_document(whole);
  const xmlNode* root = xmlDocGetRootElement(document.get());
  if (root == nullptr) return std::nullopt;
  if (auto records = records_of(europresse_articles(root), "Europresse")) return records;
  if (auto records = records_of(factiva_articles(root), "Factiva")) return records;
  // LexisNexis has no names for its parts, and neither has the older page of Europresse: their lines tell.
  DatabaseRecords records = read_records(page_text(document.get()));
  if (records.articles.empty()) return std::nullopt;
  return records;
}

}  // namespace depeche::article
