#include "indexer/article/html/html_head.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/html/begins_with_any.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/first_value.h"

namespace depeche::article {
namespace {

// A line of a head is short. A sentence that happens to have a date in it is longer.
constexpr std::size_t kLongestLine = 200;

// Elements in which another thing than the article has its head.
constexpr std::array<std::string_view, 6> kElsewhere{"nav",  "aside",  "footer",
                                                     "form", "figure", "figcaption"};
constexpr std::array<std::string_view, 7> kLines{"p", "div", "span", "li", "header", "address", "section"};
constexpr std::array<std::string_view, 12> kPublished{
    "publie le",    "publie a", "publiee le",    "publication",  "paru le",   "parue le",
    "mis en ligne", "poste le", "mise en ligne", "published on", "published", "posted on"};
constexpr std::array<std::string_view, 5> kModified{"mis a jour", "modifie le", "updated", "maj",
                                                    "last modified"};
// Beginnings of the classes that pages give to a date.
constexpr std::array<std::string_view, 7> kDateNames{
    "date", "publi", "post-date", "entry-date", "article-date", "article__date", "timestamp"};
constexpr std::array<std::string_view, 9> kAuthorNames{"author",      "auteur",         "byline",
                                                       "signature",   "article-author", "article__author",
                                                       "post-author", "entry-author",   "vcard"};

// Beginnings of the classes of other articles' blocks.
constexpr std::array<std::string_view, 7> kOtherBlocks{"related", "teaser",  "sidebar",   "recommend",
                                                       "promo",   "comment", "newsletter"};

template <std::size_t size>
bool is_called(const xmlNode* element, const std::array<std::string_view, size>& words) {
  const std::vector<std::string> names = names_of(element);
  return std::ranges::any_of(names, [&](const std::string& name) { return begins_with_any(name, words); });
}

bool has_word(const std::string& words, std::string_view word) {
  const std::string all = " " + ascii_lower_case(words) + " ";
  return all.find(" " + std::string(word) + " ") != std::string::npos;
}

// The value that an element gives to machines, else what people read.
std::string value_of(const xmlNode* element) {
  for (const char* name : {"datetime", "content"}) {
    if (std::string value = attribute(element, name); !value.empty()) return value;
  }
  return short_text(element, kLongestLine).value_or("");
}

bool is_line(const xmlNode* node) {
  return std::ranges::find(kLines, element_name(node)) != kLines.end();
}

// True where a line is a sentence that says more than the date in it: « Publié le 4 mars. » does not.
bool is_sentence(std::string line, const std::string& date) {
  constexpr std::string_view kStops = ".!?:;";
  if (line.empty() || kStops.find(line.back()) == std::string_view::npos || is_byline(line)) return false;
  line.pop_back();
  if (const std::size_t at = line.find(date); at != std::string::npos && !date.empty())
    line.replace(at, date.size(), "2000-01-01");  // any day that is whole
  return !whole_date(line);
}

// In « Elle est née le <time>…</time> à Brest. » the line says more than a date, and is no byline.
bool is_in_running_text(const xmlNode* time) {
  constexpr std::size_t kLongestRest = 80;
  const xmlNode* block = time->parent;
  while (block != nullptr && !is_line(block) && element_name(block) != "body" &&
         element_name(block) != "article")
    block = block->parent;
  if (block == nullptr || element_name(block) == "body" || element_name(block) == "article") return false;
  if (element_name(block) != "p" && element_name(block) != "li" && element_name(block) != "span")
    return false;
  const std::string own = short_text(time, kLongestLine).value_or("");
  const auto line = short_text(block, own.size() + kLongestRest);
  return !line || is_sentence(*line, own);
}

// A day that a text is nothing but; empty where it is more, or the day of a change.
std::string published_day(std::string_view text) {
  constexpr std::size_t kShortest = std::string_view("2022-03-04").size();
  const auto date = whole_date(text);
  const bool is_day = date && date->text.size() >= kShortest;
  return is_day && !begins_with_any(folded_name(text), kModified) ? date->text : std::string();
}

// « Par Anne Martin – 24 janvier 2022 »: of the parts of a line, the first one that is a day.
std::string day_in_parts(std::string_view line) {
  constexpr std::array<std::string_view, 6> kBetween{" - ", " – ", " — ", " | ", " • ", " · "};
  while (!line.empty()) {
    std::size_t end = line.size();
    std::size_t behind = line.size();
    for (const std::string_view sign : kBetween) {
      const std::size_t at = line.find(sign);
      if (at >= end) continue;
      end = at;
      behind = at + sign.size();
    }
    if (std::string day = published_day(line.substr(0, end)); !day.empty()) return day;
    line.remove_prefix(behind);
  }
  return {};
}

class HeadReader {
 public:
  explicit HeadReader(const xmlNode* scope) : scope_(scope) {}

  ArticleHead read() {
    walk(scope_);
    ArticleHead head{std::move(published_), std::move(modified_), std::move(authors_)};
    if (head.authors.empty()) head.authors = std::move(signed_);
    return head;
  }

 private:
  // It recurses no deeper than the parser lets a tree be.
  void walk(const xmlNode* node) {
    const std::string_view name = element_name(node);
    const bool is_elsewhere = std::ranges::find(kElsewhere, name) != kElsewhere.end();
    if (name.empty() || is_elsewhere || (name == "article" && node != scope_)) return;
    if (node != scope_ && is_called(node, kOtherBlocks)) return;
    note_date(node, name);
    note_author(node);
    note_line(node);
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) walk(child);
    if (name == "p")
      text_bytes_ += short_text(node, kLongestHead).value_or(std::string(kLongestHead, ' ')).size();
  }

  // Behind the first paragraphs a date that nothing is said of is no longer that of the article.
  [[nodiscard]] bool is_in_head() const { return text_bytes_ < kLongestHead; }

  void note_date(const xmlNode* node, std::string_view name) {
    const std::string property = attribute(node, "itemprop");
    const bool is_published = has_word(property, "datepublished");
    const bool is_modified = has_word(property, "datemodified") || is_called_modified(node);
    const bool is_time = is_in_head() && name == "time" && !is_in_running_text(node);
    if (is_modified) return set_if_empty(modified_, canonical_date(value_of(node)));
    const bool is_called_date = is_in_head() && is_called(node, kDateNames);
    if (is_published || is_time || is_called_date) set_if_empty(published_, canonical_date(value_of(node)));
  }

  static bool is_called_modified(const xmlNode* node) {
    const std::vector<std::string> names = names_of(node);
    return std::ranges::any_of(names, [](const std::string& name) {
      return name.find("modifi") != std::string::npos || name.find("updated") != std::string::npos;
    });
  }

  // An author that is marked for machines comes before one that is only called so.
  void note_author(const xmlNode* node) {
    const std::string property = attribute(node, "itemprop");
    const bool is_marked = has_word(attribute(node, "rel"), "author") || has_word(property, "author");
    if (is_marked) {
      add_names(authors_, name_below(node));
    } else if (signed_.empty() && is_in_head() && is_called(node, kAuthorNames)) {
      add_names(signed_, short_text(node, kLongestLine).value_or(""));
    }
  }

  // A person of microdata has its name in an element of its own.
  static std::string name_below(const xmlNode* person) {
    std::string name = attribute(person, "content");
    for_each_element(person, [&](const xmlNode* element) {
      if (name.empty() && element != person && has_word(attribute(element, "itemprop"), "name"))
        name = value_of(element);
    });
    return name.empty() ? short_text(person, kLongestLine).value_or("") : name;
  }

  static void add_names(std::vector<std::string>& authors, std::string_view byline) {
    // What follows « Publié » is when and no longer who.
    for (std::string& name : names_in_byline(byline.substr(0, byline.find("Publi")))) {
      const bool is_date = read_date(name).has_value();
      if (!is_date && std::ranges::find(authors, name) == authors.end()) authors.push_back(std::move(name));
    }
  }

  // « Par Anne Martin — Publié le 24 janvier 2022 à 20h28 »
  void note_line(const xmlNode* node) {
    if (!is_line(node)) return;
    const auto text = short_text(node, kLongestLine);
    if (!text || text->empty()) return;
    if (signed_.empty() && is_byline(text->substr(0, text->find(" Publi")))) add_names(signed_, *text);
    const std::string folded = folded_name(*text);
    set_if_empty(published_, date_behind(folded, kPublished));
    set_if_empty(modified_, date_behind(folded, kModified));
    if (is_in_head()) set_if_empty(published_, day_in_parts(*text));
  }

  template <std::size_t size>
  static std::string date_behind(std::string_view folded, const std::array<std::string_view, size>& words) {
    for (const std::string_view word : words) {
      const std::size_t at = folded.find(word);
      if (at == std::string_view::npos) continue;
      if (std::string date = canonical_date(folded.substr(at)); !date.empty()) return date;
    }
    return {};
  }

  static constexpr std::size_t kLongestHead = 1000;  // bytes of paragraphs

  const xmlNode* const scope_;
  std::size_t text_bytes_ = 0;  // of the paragraphs that were passed
  std::string published_;
  std::string modified_;
  std::vector<std::string> authors_;
  std::vector<std::string> signed_;  // by lines and names of classes alone
};

}  // namespace

ArticleHead read_head(const xmlNode* scope) {
  return HeadReader(scope).read();
}

}  // namespace depeche::article
