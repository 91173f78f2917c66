// METS names each thing once and points to it: a division of the logical structure points to blocks of pages
// by the ids of their files, and to what catalogues say of it (MODS) by the id of that.
#include "indexer/article/formats/editions/mets_issue.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/formats/editions/joined_lines.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

using Area = MetsIssue::Area;
using Areas = std::vector<Area>;

constexpr std::array<std::string_view, 12> kArticles{"article", "obituary",  "letter",     "review",
                                                     "poem",    "serial",    "feuilleton", "editorial",
                                                     "news",    "interview", "report",     "column"};
constexpr std::array<std::string_view, 5> kHeadings{"heading", "headline", "title", "overline",
                                                    "subheadline"};
constexpr std::array<std::string_view, 5> kNoText{"illustration", "caption", "advertisement", "image",
                                                  "page_number"};

std::string type_of(const xmlNode* division) {
  return ascii_lower_case(xml_value(division, "TYPE"));
}

// A title that is a dash, « – » or « ■ », is none: such signs begin with this byte.
bool has_letter(std::string_view text) {
  constexpr char kSignByte = '\xE2';
  return std::ranges::any_of(text, [kSignByte](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) >= 0xC3 && c != kSignByte);
  });
}

// A dash between two articles is a title to a scanner.
std::string title_of(const xmlNode* mods) {
  std::string title;
  for (const xmlNode* info : xml_children(mods, "titleInfo")) {
    for (const char* part : {"nonSort", "title", "subTitle"}) {
      const std::string text = xml_line(xml_child(info, part));
      if (!has_letter(text)) continue;
      title.append(title.empty() ? "" : " ").append(text);
    }
  }
  return title;
}

// « Hugo, Victor » is given in parts, or as one.
std::vector<std::string> names_of_authors(const xmlNode* mods) {
  std::vector<std::string> names;
  for (const xmlNode* name : xml_children(mods, "name")) {
    std::string whole;
    for (const xmlNode* part : xml_children(name, "namePart")) {
      if (xml_value(part, "type") == "date") continue;
      whole.append(whole.empty() ? "" : " ").append(xml_line(part));
    }
    if (!whole.empty()) names.push_back(std::move(whole));
  }
  return names;
}

std::string language_of(const xmlNode* mods) {
  for (const xmlNode* term : xml_find_all(mods, "languageTerm")) {
    if (std::string code = language_code(xml_line(term)); !code.empty()) return code;
  }
  return {};
}

std::string day_of(const xmlNode* mods) {
  for (const char* name : {"dateIssued", "dateCreated"}) {
    for (const xmlNode* date : xml_find_all(mods, name)) {
      if (std::string day = canonical_date(xml_line(date)); !day.empty()) return day;
    }
  }
  return {};
}

// What catalogues say of a thing, by the ids that point to it.
using Descriptions = std::map<std::string, const xmlNode*, std::less<>>;

Descriptions descriptions_of(const xmlNode* root) {
  Descriptions descriptions;
  for (const xmlNode* section : xml_find_all(root, "dmdSec")) {
    if (const xmlNode* mods = xml_find(section, "mods")) descriptions.emplace(xml_value(section, "ID"), mods);
  }
  return descriptions;
}

std::string without_scheme(std::string href) {
  for (const std::string_view front : {"file://", "./"}) {
    if (href.starts_with(front)) href.erase(0, front.size());
  }
  return href;
}

// Reads the issue division by division.
class MetsReader {
 public:
  explicit MetsReader(const xmlNode* root) : root_(root), descriptions_(descriptions_of(root)) {}

  MetsIssue read() {
    read_files();
    read_head();
    for (const xmlNode* map : xml_find_all(root_, "structMap")) {
      if (ascii_lower_case(xml_value(map, "TYPE")) == "logical") find_articles(map);
    }
    return std::move(issue_);
  }

 private:
  // Files of text are XML; images and PDFs are the others.
  void read_files() {
    for (const xmlNode* group : xml_find_all(root_, "fileSec")) {
      for (const xmlNode* file : xml_find_all(group, "file")) {
        std::string href = without_scheme(xml_value(xml_find(file, "FLocat"), "href"));
        const std::string name = ascii_lower_case(href);
        if (!name.ends_with(".xml") && !name.ends_with(".xml.gz")) continue;
        pages_.emplace(xml_value(file, "ID"), issue_.pages.size());
        issue_.pages.push_back(std::move(href));
      }
    }
    if (issue_.pages.empty()) throw InvalidRequest("is METS that names no page of text");
  }

  // The issue is described beside each article and the newspaper as a whole: what has a day is of the issue.
  void read_head() {
    for (const auto& [id, mods] : descriptions_) {
      std::string day = day_of(mods);
      if (day.empty() || !issue_.head.date.empty()) continue;
      issue_.head = {.date = std::move(day), .source = title_of(mods), .lang = language_of(mods)};
    }
    for (const auto& [id, mods] : descriptions_) {
      if (!issue_.head.source.empty()) break;
      issue_.head.source = title_of(mods);
    }
    if (issue_.head.date.empty()) issue_.head.date = canonical_date(xml_value(root_, "LABEL"));
    if (issue_.head.source.empty()) issue_.head.source = xml_value(root_, "LABEL");
  }

  void find_articles(const xmlNode* division) {
    for (const xmlNode* child : xml_children(division, "div")) {
      if (is_one_of(kArticles, type_of(child)))
        add_article(child);
      else
        find_articles(child);
    }
  }

  void add_article(const xmlNode* division) {
    MetsIssue::PlannedArticle planned{.head = issue_.head};
    planned.head.title.clear();
    describe(division, planned.head);
    collect(division, false, planned);
    issue_.articles.push_back(std::move(planned));
  }

  // DMDID names several descriptions, parted by blanks.
  void describe(const xmlNode* division, Article& head) {
    const std::string ids = xml_value(division, "DMDID");
    std::string_view rest = ids;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const auto mods = descriptions_.find(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (mods == descriptions_.end()) continue;
      head.title = title_of(mods->second);
      head.authors = names_of_authors(mods->second);
      if (std::string lang = language_of(mods->second); !lang.empty()) head.lang = std::move(lang);
    }
    const std::string label = xml_value(division, "LABEL");
    if (head.title.empty() && has_letter(label)) head.title = label;
  }

  void collect(const xmlNode* division, bool is_title, MetsIssue::PlannedArticle& planned) {
    for (const xmlNode* child : xml_children(division)) {
      if (xml_name(child) == "div") {
        const std::string type = type_of(child);
        if (is_one_of(kNoText, type)) continue;
        collect(child, is_title || is_one_of(kHeadings, type), planned);
      } else if (xml_name(child) == "fptr") {
        add_areas(child, is_title ? planned.title : planned.body);
      }
    }
  }

  void add_areas(const xmlNode* pointer, Areas& areas) {
    const std::vector<const xmlNode*> found = xml_find_all(pointer, "area");
    for (const xmlNode* area : found) add_area(xml_value(area, "FILEID"), xml_value(area, "BEGIN"), areas);
    if (found.empty()) add_area(xml_value(pointer, "FILEID"), {}, areas);
  }

  void add_area(const std::string& file, std::string block, Areas& areas) {
    const auto page = pages_.find(file);
    if (page != pages_.end()) areas.push_back({page->second, std::move(block)});
  }

  const xmlNode* const root_;
  const Descriptions descriptions_;
  std::map<std::string, std::size_t> pages_;  // by the ids of files
  MetsIssue issue_;
};

std::string text_of(const Areas& areas, const std::function<const AltoPage*(std::size_t)>& page_at) {
  std::string text;
  for (const Area& area : areas) {
    const AltoPage* page = page_at(area.page);
    if (page == nullptr) continue;
    if (area.block.empty()) {
      text += text_of(*page);
      continue;
    }
    const auto blocks = page->by_id.find(area.block);
    if (blocks == page->by_id.end()) continue;
    for (const std::size_t block : blocks->second) join_block(text, page->blocks[block]);
  }
  return text;
}

}  // namespace

MetsIssue read_mets_issue(const xmlNode* root) {
  return MetsReader(root).read();
}

// A title that stands in blocks of its own is no text, unless it is all there is.
std::vector<Article> articles_of(const MetsIssue& issue,
                                 const std::function<const AltoPage*(std::size_t)>& page_at) {
  std::vector<Article> articles;
  for (const MetsIssue::PlannedArticle& planned : issue.articles) {
    Article article = planned.head;
    const std::string title = text_of(planned.title, page_at);
    if (article.title.empty()) article.title = single_line(title);
    article.body = text_of(planned.body, page_at);
    if (is_blank(article.body)) article.body = title;
    articles.push_back(std::move(article));
  }
  if (!issue.articles.empty()) return articles;
  for (std::size_t at = 0; at < issue.pages.size(); ++at) {
    const AltoPage* page = page_at(at);
    if (page == nullptr) continue;
    Article article = issue.head;
    article.body = text_of(*page);
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace depeche::article
