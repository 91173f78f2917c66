// Two passes. The first takes out what spans lines and nests: comments, notes, templates, tables, links. It
// keeps a stack of what is open, each with its text so far; what closes is replaced by what it shows. The
// second looks at each line: headings, lists, rules. Sections of sources go there.
#include "indexer/article/formats/dumps/wikitext.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/html/html_entities.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// Elements that are left out with what they hold.
constexpr std::array<std::string_view, 11> kDropped{
    "ref",        "gallery", "math",     "timeline", "source",        "syntaxhighlight",
    "references", "score",   "imagemap", "graph",    "templatestyles"};
constexpr std::array<std::string_view, 6> kPictures{"file", "image", "fichier", "media", "datei", "archivo"};
constexpr std::array<std::string_view, 4> kCategories{"category", "categorie", "kategorie", "categoria"};
// Templates that show what they are given, in the last of their parts.
constexpr std::array<std::string_view, 14> kShown{
    "lang", "langue",     "citation",     "citation bloc", "nobr",  "nowrap",  "w",
    "cita", "guillemets", "terme defini", "page h'",       "quote", "emphase", "italique"};
constexpr std::array<std::string_view, 15> kEndSections{"references",
                                                        "notes et references",
                                                        "notes",
                                                        "sources",
                                                        "source",
                                                        "voir aussi",
                                                        "liens externes",
                                                        "bibliographie",
                                                        "see also",
                                                        "external links",
                                                        "further reading",
                                                        "bibliography",
                                                        "notes and references",
                                                        "articles connexes",
                                                        "lien externe"};

std::string_view behind_last_bar(std::string_view text) {
  const std::size_t bar = text.rfind('|');
  return bar == std::string_view::npos ? text : text.substr(bar + 1);
}

bool begins_with_any_case(std::string_view text, std::string_view name) {
  return text.size() >= name.size() && ascii_lower_case(std::string(text.substr(0, name.size()))) == name;
}

// Takes out what spans lines.
class WikiMarkup {
 public:
  explicit WikiMarkup(std::string_view wikitext) : rest_(wikitext) {}

  void read(Wikitext& page) {
    while (!rest_.empty()) step(page);
    // What never closed is text: a page that is cut must not lose all of it.
    while (open_.size() > 1) {
      Open last = std::move(open_.back());
      open_.pop_back();
      if (last.kind == '[') open_.back().text += last.text;
    }
    page.text = std::move(open_.back().text);
  }

 private:
  struct Open {
    char kind = ' ';  // '{' a template, '|' a table, '[' a link, ' ' the page
    std::string text{};
  };

  void step(Wikitext& page) {
    if (rest_.starts_with("<") && take_element()) return;
    if (rest_.starts_with("{{")) return open('{', 2);
    if (rest_.starts_with("{|") && is_at_line_begin()) return open('|', 2);
    if (rest_.starts_with("[[")) return open('[', 2);
    if (rest_.starts_with("}}") && closes('{')) return close_template(page);
    if (rest_.starts_with("|}") && !rest_.starts_with("|}}") && closes('|')) return close_table();
    if (rest_.starts_with("]]") && closes('[')) return close_link(page);
    if (rest_.starts_with("[http") || rest_.starts_with("[//")) return take_address();
    if (rest_.starts_with("''")) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of('\''), rest_.size()));
      return;
    }
    const std::size_t plain =
        std::max<std::size_t>(1, std::min(rest_.find_first_of("<{[}|]'", 1), rest_.size()));
    open_.back().text += rest_.substr(0, plain);
    rest_.remove_prefix(plain);
  }

  [[nodiscard]] bool is_at_line_begin() const {
    const std::string_view text = open_.back().text;
    const std::size_t last = text.find_last_not_of(" \t:");
    return last == std::string_view::npos || text[last] == '\n';
  }

  [[nodiscard]] bool closes(char kind) const { return open_.size() > 1 && open_.back().kind == kind; }

  // Deeper nesting than any page has is text.
  void open(char kind, std::size_t sign) {
    constexpr std::size_t kDeepest = 100;
    if (open_.size() < kDeepest) open_.push_back({kind});
    rest_.remove_prefix(sign);
  }

  std::string take_closed(std::size_t sign) {
    std::string text = std::move(open_.back().text);
    open_.pop_back();
    rest_.remove_prefix(sign);
    return text;
  }

  // Comments, elements that are left out, and the tags of all others. False where no tag stands here.
  bool take_element() {
    if (rest_.starts_with("<!--")) {
      skip_behind("-->", 4);
      return true;
    }
    if (begins_with_any_case(rest_, "<nowiki>")) {
      const std::size_t end = std::min(rest_.find("</nowiki>"), rest_.size());
      open_.back().text += rest_.substr(8, end - 8);
      skip_behind("</nowiki>", 8);
      return true;
    }
    const std::size_t end = rest_.substr(0, 1000).find('>');
    if (end == std::string_view::npos || end < 2) return false;
    std::string_view tag = rest_.substr(1, end - 1);
    const bool is_closing = tag.starts_with('/');
    if (is_closing) tag.remove_prefix(1);
    const std::string name = ascii_lower_case(std::string(tag.substr(0, tag.find_first_of(" \t\r\n/"))));
    if (name.empty() || name.front() < 'a' || name.front() > 'z') return false;
    rest_.remove_prefix(end + 1);
    if (!is_closing && !tag.ends_with('/') && is_one_of(kDropped, name)) skip_behind("</" + name, 0);
    if (name == "br" || name == "p" || name == "div" || name == "li") open_.back().text += '\n';
    return true;
  }

  // Where the end is missing, only the beginning is left out: a note that is not closed takes no article with
  // it.
  void skip_behind(std::string_view end, std::size_t beginning) {
    const std::size_t at = rest_.find(end, beginning);
    if (at == std::string_view::npos) {
      rest_.remove_prefix(std::min(beginning, rest_.size()));
      return;
    }
    rest_.remove_prefix(at + end.size());
    if (end.starts_with("</") && end.back() != '>')
      rest_.remove_prefix(std::min(rest_.find('>'), rest_.size() - 1) + (rest_.empty() ? 0 : 1));
  }

  void close_template(Wikitext& page) {
    const std::string text = take_closed(2);
    const std::string name =
        folded_name(std::string_view(text).substr(0, std::min<std::size_t>(text.find('|'), 60)));
    if (text.find('|') == std::string::npos) return;
    if (name == "date" && page.date.empty())
      page.date = single_line(std::string_view(text).substr(text.find('|') + 1));
    if (is_one_of(kShown, name)) open_.back().text += behind_last_bar(text);
    if (name == "unite") open_.back().text += units(text);
  }

  // {{unité|25|km}} shows « 25 km ».
  static std::string units(std::string_view text) {
    std::string shown;
    text.remove_prefix(std::min(text.find('|'), text.size()));
    for (const char c : text) shown += c == '|' ? ' ' : c;
    return single_line(shown);
  }

  void close_table() {
    take_closed(2);
    open_.back().text += '\n';
  }

  void close_link(Wikitext& page) {
    const std::string text = take_closed(2);
    const std::size_t colon = text.find(':');
    const bool has_space = colon != std::string::npos && colon < 30 && colon > 0;
    const std::string space =
        has_space ? folded_name(std::string_view(text).substr(0, colon)) : std::string();
    if (is_one_of(kPictures, space)) return;
    if (is_one_of(kCategories, space)) {
      std::string category =
          single_line(std::string_view(text).substr(colon + 1, text.find('|') - colon - 1));
      if (!category.empty()) page.categories.push_back(std::move(category));
      return;
    }
    const bool is_language = space.size() >= 2 && space.size() <= 3 && text.find('|') == std::string::npos;
    if (is_language) return;
    open_.back().text +=
        behind_last_bar(text).substr(text.starts_with(':') && text.find('|') == std::string::npos ? 1 : 0);
  }

  // [https://exemple.fr le site] shows « le site ».
  void take_address() {
    const std::size_t end = rest_.substr(0, 2000).find_first_of("]\n");
    if (end == std::string_view::npos || rest_[end] != ']') {
      open_.back().text += '[';
      rest_.remove_prefix(1);
      return;
    }
    const std::string_view inside = rest_.substr(1, end - 1);
    const std::size_t space = inside.find(' ');
    const std::string_view shown =
        space == std::string_view::npos ? std::string_view() : inside.substr(space + 1);
    rest_.remove_prefix(end + 1);
    open_.back().text += shown;
  }

  std::string_view rest_;
  std::vector<Open> open_{1};
};

// "== Titre ==": how many signs it has, and what stands between them.
struct Heading {
  std::size_t level = 0;
  std::string_view text{};
};

Heading heading_of(std::string_view line) {
  if (!line.starts_with('=') || !line.ends_with('=')) return {};
  const std::size_t front = line.find_first_not_of('=');
  if (front == std::string_view::npos) return {};
  const std::size_t back = line.size() - 1 - line.find_last_not_of('=');
  const std::size_t level = std::min(front, back);
  return {level, trimmed(line.substr(level, line.size() - 2 * level))};
}

// __TOC__, __NOTOC__
bool is_switch(std::string_view line) {
  return line.size() > 4 && line.starts_with("__") && line.ends_with("__");
}

// Each line without the signs of lists; sections of sources are left out up to the next heading that is no
// lower.
std::string shown_lines(std::string_view text) {
  std::string lines;
  std::size_t dropped_level = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const Heading heading = heading_of(line);
    if (heading.level > 0 && (dropped_level == 0 || heading.level <= dropped_level)) {
      const bool is_end = heading.text.size() < 60 && is_one_of(kEndSections, folded_name(heading.text));
      dropped_level = is_end ? heading.level : 0;
    }
    if (heading.level > 0) line = heading.text;
    if (dropped_level > 0 || is_switch(line) || line.starts_with("----")) continue;
    line.remove_prefix(std::min(line.find_first_not_of("*#:; \t"), line.size()));
    line = trimmed(line);
    if (!line.empty()) lines.append(line).append("\n");
  }
  return lines;
}

}  // namespace

Wikitext read_wikitext(std::string_view wikitext) {
  Wikitext page;
  WikiMarkup(wikitext).read(page);
  page.text = decode_entities(shown_lines(page.text));
  return page;
}

}  // namespace depeche::article
