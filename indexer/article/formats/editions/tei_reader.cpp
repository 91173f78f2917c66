// An article is a division that calls itself one, or the whole text. Its parts may stand in several columns,
// each in a division of its own: the second begins without a heading and has the number of the first, or
// names it.
#include "indexer/article/formats/editions/tei_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/formats/editions/joined_lines.h"
#include "indexer/article/formats/editions/whole_or_parts.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {
namespace {

// Elements that are no text of an article: notes of the editor, page numbers, figures, what was struck out.
constexpr std::array<std::string_view, 13> kNotPrinted{
    "note",   "fw",        "figure",   "del",     "metamark", "teiHeader", "index",
    "byline", "docAuthor", "dateline", "graphic", "surplus",  "docDate"};
// Of the readings of an editor's choice, those that are not the one that people search for.
constexpr std::array<std::string_view, 3> kPrintedReadings{"sic", "orig", "abbr"};
// Elements that begin and end a line.
constexpr std::array<std::string_view, 17> kLines{"p",     "ab",     "head",   "l",      "lg",    "item",
                                                  "list",  "div",    "table",  "row",    "sp",    "speaker",
                                                  "quote", "opener", "closer", "salute", "signed"};

bool is_article(const xmlNode* element) {
  const std::string_view name = xml_name(element);
  return name.starts_with("div") &&
         ascii_lower_case(xml_value(element, "type")).find("article") != std::string::npos;
}

// Collects the text below an element, one line for each block.
class TextOfTei {
 public:
  void add(const xmlNode* node) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) add_text(child);
      if (child->type == XML_ELEMENT_NODE) add_element(child);
    }
  }

  [[nodiscard]] std::string take() {
    end_line();
    return std::move(text_);
  }

 private:
  void add_text(const xmlNode* node) {
    if (node->content != nullptr) line_ += reinterpret_cast<const char*>(node->content);
  }

  void add_element(const xmlNode* element) {
    const std::string_view name = xml_name(element);
    if (is_one_of(kNotPrinted, name) || is_article(element)) return;
    if (name == "choice") return add_choice(element);
    if (name == "lb" || name == "pb" || name == "cb") return add_break(element);
    const bool is_block = is_one_of(kLines, name);
    if (is_block) end_line();
    if (name == "cell") line_ += ' ';
    add(element);
    if (is_block) end_line();
  }

  void add_choice(const xmlNode* choice) {
    for (const xmlNode* reading : xml_children(choice)) {
      if (is_one_of(kPrintedReadings, xml_name(reading))) continue;
      return add(reading);
    }
    for (const xmlNode* reading : xml_children(choice)) return add(reading);
  }

  // A word goes on behind a break that says so, whatever white space the file has there.
  void add_break(const xmlNode* element) {
    if (xml_value(element, "break") != "no") {
      line_ += ' ';
      return;
    }
    line_.resize(trimmed(line_).empty() ? 0 : static_cast<std::size_t>(trimmed(line_).end() - line_.data()));
    line_ += "\u00AD\n";
  }

  // Where a word goes on, a soft hyphen stands before the break of the line.
  void end_line() {
    std::string joined;
    std::string_view rest = line_;
    constexpr std::string_view kBreak = "\u00AD\n";
    for (std::size_t at = rest.find(kBreak); at != std::string_view::npos; at = rest.find(kBreak)) {
      joined += single_line(rest.substr(0, at));
      rest = rest.substr(at + kBreak.size());
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
      if (joined.ends_with('-')) joined.pop_back();
    }
    joined += joined.empty() ? single_line(rest) : std::string(rest);
    joined = single_line(joined);
    if (!joined.empty()) text_.append(joined).append("\n");
    line_.clear();
  }

  std::string text_;
  std::string line_;
};

std::string text_below(const xmlNode* element) {
  TextOfTei text;
  text.add(element);
  return text.take();
}

// What the header says of the whole text.
Article read_header(const xmlNode* tei) {
  Article head;
  const xmlNode* header = xml_child(tei, "teiHeader");
  const xmlNode* source = xml_find(header == nullptr ? tei : header, "sourceDesc");
  const xmlNode* entry = source == nullptr ? nullptr : xml_find(source, "biblStruct");
  if (entry == nullptr && source != nullptr) entry = xml_find(source, "bibl");
  if (entry != nullptr) {
    const xmlNode* journal = xml_at(entry, "monogr/title");
    for (const xmlNode* title : xml_find_all(entry, "title")) {
      if (xml_value(title, "level") == "j") journal = title;
    }
    head.source = xml_line(journal != nullptr ? journal : xml_child(entry, "title"));
    head.title = xml_line(xml_at(entry, "analytic/title"));
    for (const xmlNode* author : xml_find_all(entry, "author")) head.authors.push_back(xml_line(author));
  }
  return head;
}

// A date with its value in an attribute, else as it is written.
std::string date_below(const xmlNode* element) {
  if (element == nullptr) return {};
  for (const char* name : {"date", "docDate", "imprint"}) {
    for (const xmlNode* date : xml_find_all(element, name)) {
      for (const char* attribute_name : {"when", "when-iso", "notBefore", "from"}) {
        if (std::string day = canonical_date(xml_value(date, attribute_name)); !day.empty()) return day;
      }
      if (std::string day = canonical_date(xml_line(date)); !day.empty()) return day;
    }
  }
  return {};
}

// The day of the printed source comes before that of its edition.
std::string day_of_source(const xmlNode* header) {
  for (const char* place : {"sourceDesc", "creation", "publicationStmt"}) {
    const xmlNode* element = xml_find(header, place);
    if (std::string day = date_below(element); !day.empty()) return day;
  }
  return {};
}

void fill_from_profile(const xmlNode* header, Article& head) {
  const xmlNode* profile = xml_child(header, "profileDesc");
  if (profile == nullptr) return;
  if (const xmlNode* usage = xml_find(profile, "langUsage"))
    head.lang = language_code(xml_value(xml_child(usage, "language"), "ident"));
  for (const xmlNode* keywords : xml_find_all(profile, "keywords")) {
    for (const char* name : {"term", "item"}) {
      for (const xmlNode* term : xml_find_all(keywords, name)) head.tags.push_back(xml_line(term));
    }
  }
}

Article head_of(const xmlNode* tei) {
  Article head = read_header(tei);
  const xmlNode* header = xml_child(tei, "teiHeader");
  if (header == nullptr) return head;
  head.date = day_of_source(header);
  fill_from_profile(header, head);
  return head;
}

void find_articles(const xmlNode* element, std::vector<const xmlNode*>& found) {
  if (is_article(element)) found.push_back(element);
  for (const xmlNode* child : xml_children(element)) find_articles(child, found);
}

// The article of a division. Its first heading is the title, those below are lines of the text.
Article article_of(const xmlNode* division, const Article& head) {
  Article article = head;
  const xmlNode* heading = xml_child(division, "head");
  article.title = xml_line(heading);
  article.body = text_below(division);
  const std::string title = heading == nullptr ? std::string() : text_below(heading);
  if (!title.empty() && article.body.starts_with(title) && article.body.size() > title.size())
    article.body.erase(0, title.size());
  for (const char* name : {"byline", "docAuthor"}) {
    const std::string byline = xml_line(xml_child(division, name));
    if (!byline.empty()) article.authors = names_in_byline(byline);
  }
  if (std::string day = canonical_date(xml_value(xml_at(division, "dateline/date"), "when")); !day.empty())
    article.date = std::move(day);
  if (std::string lang = language_code(xml_lang(division)); !lang.empty()) article.lang = std::move(lang);
  return article;
}

// The article that a division goes on with; the number of articles where it begins one.
std::size_t place_of(const xmlNode* division, const std::map<std::string, std::size_t>& by_name,
                     std::size_t count) {
  const std::string before = xml_value(division, "prev");
  const auto named = by_name.find(before.starts_with('#') ? before.substr(1) : before);
  if (!before.empty() && named != by_name.end()) return named->second;
  const std::string number = xml_value(division, "n");
  const auto numbered = by_name.find("n=" + number);
  const bool goes_on = !number.empty() && xml_child(division, "head") == nullptr && numbered != by_name.end();
  return goes_on ? numbered->second : count;
}

std::vector<Article> articles_of_divisions(const std::vector<const xmlNode*>& divisions,
                                           const Article& head) {
  std::vector<Article> articles;
  std::map<std::string, std::size_t> by_name;
  for (const xmlNode* division : divisions) {
    const std::size_t place = place_of(division, by_name, articles.size());
    if (place == articles.size()) {
      articles.push_back(article_of(division, head));
    } else {
      Article rest = article_of(division, head);
      join_block(articles[place].body, rest.body);
    }
    by_name["n=" + xml_value(division, "n")] = place;
    by_name[xml_value(division, "id")] = place;
  }
  return articles;
}

std::vector<Article> read_text(const xmlNode* tei) {
  Article head = head_of(tei);
  const xmlNode* text = xml_child(tei, "text");
  if (text == nullptr) return {std::move(head)};
  if (std::string lang = language_code(xml_lang(text)); !lang.empty()) head.lang = std::move(lang);
  std::vector<const xmlNode*> divisions;
  find_articles(text, divisions);
  if (!divisions.empty()) {
    head.title.clear();
    return articles_of_divisions(divisions, head);
  }
  const xmlNode* body = xml_child(text, "body");
  const xmlNode* whole = body != nullptr ? body : text;
  const std::vector<const xmlNode*> parts = xml_children(whole, "div");
  Article article = article_of(parts.size() == 1 ? parts.front() : whole, head);
  if (article.title.empty()) article.title = head.title;
  if (article.title.empty()) article.title = xml_line(xml_at(tei, "teiHeader/fileDesc/titleStmt/title"));
  if (article.authors.empty()) {
    for (const xmlNode* author : xml_find_all(xml_at(tei, "teiHeader/fileDesc/titleStmt"), "author"))
      article.authors.push_back(xml_line(author));
  }
  return {std::move(article)};
}

}  // namespace

bool is_tei(const Opening& opening) {
  return opening.has_root("TEI") || opening.has_root("teiCorpus") || opening.has_root("TEI.2");
}

void read_tei(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  WholeOrParts articles(delivery);
  read_xml_records(input, delivery, {.names = {"TEI", "TEI.2"}, .max_bytes = max_bytes},
                   [&articles](const XmlRecord& record) {
                     for (Article& article : read_text(record.element)) articles.accept(std::move(article));
                   });
  articles.finish();
}

}  // namespace depeche::article
