// The article is looked for where the page says that it is: in the <article> with the title, then in the
// longest one, then in <main>; else where the most text stands in paragraphs. Its text leaves out what the
// page marks as something else (<nav>, <aside>, hidden), and blocks whose class names call them teasers or
// the like, as long as they are a small part of the article: a class "with-sidebar" on everything drops
// nothing.
#include "indexer/article/html/html_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

template <std::size_t size>
using Names = std::array<std::string_view, size>;

// Elements with no text of the article in them. <head> is none of them: where a page leaves its tags out, as
// HTML allows, the parser puts the article into it.
constexpr Names<21> kNotText = {"script", "style",  "noscript", "template", "iframe",   "object", "embed",
                                "svg",    "canvas", "audio",    "video",    "title",    "nav",    "aside",
                                "footer", "form",   "button",   "select",   "textarea", "dialog", "datalist"};
// Elements that begin and end a line.
constexpr Names<37> kTextBlocks = {
    "address", "article",  "blockquote", "body",   "caption", "center", "dd", "details", "div", "dl",
    "dt",      "fieldset", "figcaption", "figure", "h1",      "h2",     "h3", "h4",      "h5",  "h6",
    "header",  "hr",       "html",       "legend", "li",      "main",   "ol", "p",       "pre", "section",
    "summary", "table",    "tbody",      "thead",  "tr",      "ul",     "br"};
// ARIA roles and beginnings of class names of what stands around an article.
constexpr Names<5> kOtherRoles = {"navigation", "complementary", "banner", "contentinfo", "search"};
constexpr Names<14> kOtherClasses = {"breadcrumb", "cookie",    "newsletter", "related", "share",
                                     "sharing",    "social",    "sidebar",    "comment", "advert",
                                     "promo",      "recommend", "teaser",     "paywall"};

constexpr std::size_t kLongestHeading = 1000;
constexpr int kMostLooks = 100;

// A block that is called something else is dropped if it has at most a fourth of the article's text.
constexpr std::size_t kLeastPart = 4;

template <std::size_t size>
bool contains(const Names<size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_hidden(const xmlNode* element) {
  return xmlHasProp(element, reinterpret_cast<const xmlChar*>("hidden")) != nullptr ||
         attribute(element, "aria-hidden") == "true" || contains(kOtherRoles, attribute(element, "role"));
}

// True where a word of the element's class or id begins with a name of something else.
bool is_called_otherwise(const xmlNode* element) {
  const std::string words =
      ascii_lower_case(fmt::format(" {} {}", attribute(element, "class"), attribute(element, "id")));
  return std::any_of(kOtherClasses.begin(), kOtherClasses.end(), [&words](std::string_view name) {
    return words.find(fmt::format(" {}", name)) != std::string::npos;
  });
}

// The heading stands above the article, where the title is shown already.
bool is_heading_of(const xmlNode* element, std::string_view title) {
  const std::string_view name = element_name(element);
  if (title.empty() || (name != "h1" && name != "h2" && name != "h3")) return false;
  return short_text(element, title.size()) == title;
}

// Writes the text below an element, each block on a line of its own.
class TextWriter {
 public:
  // Leaves out blocks that are called something else and have at most `droppable_bytes` of text.
  TextWriter(std::string_view title, std::size_t droppable_bytes)
      : title_(title), droppable_bytes_(droppable_bytes) {}

  // The cells of a row are words of one line.
  void write(const xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      if (node->content != nullptr) write_text(reinterpret_cast<const char*>(node->content));
      return;
    }
    const std::string_view name = element_name(node);
    if (name.empty() || is_left_out(node, name)) return;
    const bool is_block = contains(kTextBlocks, name);
    if (is_block) break_line();
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) write(child);
    if (is_block) break_line();
    if (name == "td" || name == "th") write_text(" ");
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  // The size is looked at last: it costs a walk over the block.
  bool is_left_out(const xmlNode* node, std::string_view name) const {
    if (contains(kNotText, name) || is_hidden(node) || is_heading_of(node, title_)) return true;
    if (droppable_bytes_ == 0 || !is_called_otherwise(node)) return false;
    return text_content(node).size() <= droppable_bytes_;
  }

  void break_line() {
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  }

  // White space of the source, of any length, is one space; at the beginning of a line it is none.
  void write_text(std::string_view text) {
    for (const char c : text) {
      const bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
      if (!is_space) {
        text_ += c;
      } else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
        text_ += ' ';
      }
    }
  }

  const std::string title_;
  const std::size_t droppable_bytes_;
  std::string text_;
};

// All text, with nothing dropped for its class. Blocks are measured by their share of it.
std::string text_below(const xmlNode* node) {
  TextWriter writer("", 0);
  writer.write(node);
  return writer.take();
}

// Paragraphs of a footer or a menu weigh nothing.
bool is_inside_other(const xmlNode* node) {
  for (const xmlNode* above = node->parent; above != nullptr; above = above->parent) {
    if (contains(kNotText, element_name(above))) return true;
  }
  return false;
}

// Bytes of text in paragraphs, by the element that they count for.
using Weights = std::map<const xmlNode*, std::size_t>;

// A paragraph counts for its parent, and half for its grandparent: an article cut into sections is their
// parent.
Weights weigh_blocks(const xmlNode* root) {
  Weights weights;
  for_each_element(root, [&weights](const xmlNode* node) {
    if (element_name(node) != "p" || is_inside_other(node) || node->parent == nullptr) return;
    const std::size_t bytes = text_below(node).size();
    weights[node->parent] += bytes;
    if (node->parent->parent != nullptr) weights[node->parent->parent] += bytes / 2;
  });
  return weights;
}

struct Candidate {
  const xmlNode* node = nullptr;
  std::size_t bytes = 0;  // of its text in paragraphs
};

// How much text stands in the paragraphs below an element, however deep.
std::size_t paragraph_bytes(const xmlNode* root) {
  std::size_t bytes = 0;
  for_each_element(root, [&bytes](const xmlNode* node) {
    if (element_name(node) == "p" && !is_inside_other(node)) bytes += text_below(node).size();
  });
  return bytes;
}

bool is_marked_as_article(const xmlNode* node) {
  return element_name(node) == "article";
}
bool is_marked_as_main(const xmlNode* node) {
  return element_name(node) == "main" || attribute(node, "role") == "main";
}

// Finds the outermost elements that are `wanted` and returns the one with the most text in paragraphs.
Candidate longest(const xmlNode* node, bool (*wanted)(const xmlNode*)) {
  if (element_name(node).empty()) return {};
  if (wanted(node)) return {node, std::max<std::size_t>(1, paragraph_bytes(node))};
  Candidate best;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    const Candidate candidate = longest(child, wanted);
    if (candidate.bytes > best.bytes) best = candidate;
  }
  return best;
}

// True where the block has one beside it of the same kind, with paragraphs: each is a section, and their
// parent the text.
bool is_one_of_several(const xmlNode* block) {
  const std::string kind = attribute(block, "class");
  if (kind.empty() && element_name(block) != "section") return false;
  const xmlNode* first = block->parent == nullptr ? nullptr : block->parent->children;
  for (const xmlNode* other = first; other != nullptr; other = other->next) {
    const bool is_alike =
        other != block && element_name(other) == element_name(block) && attribute(other, "class") == kind;
    if (is_alike && paragraph_bytes(other) > 0) return true;
  }
  return false;
}

// Pages without any paragraph are taken whole.
const xmlNode* heaviest(const xmlNode* root) {
  const Weights weights = weigh_blocks(root);
  const auto best = std::max_element(weights.begin(), weights.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == weights.end()) return root;
  return is_one_of_several(best->first) ? best->first->parent : best->first;
}

// The outermost <article> around a node, if any.
const xmlNode* article_around(const xmlNode* node) {
  const xmlNode* outermost = nullptr;
  for (const xmlNode* above = node; above != nullptr; above = above->parent) {
    if (is_marked_as_article(above)) outermost = above;
  }
  return outermost;
}

bool is_heading(const xmlNode* node) {
  const std::string_view name = element_name(node);
  return name == "h1" || name == "h2" || name == "h3";
}

// Titles of whole pages have the name of the newspaper behind them.
bool says_title(std::string_view heading, std::string_view title) {
  return !heading.empty() && heading.size() > 10 && title.starts_with(heading);
}

// The article that the title or the main heading stands in: next to it, a longer one is another one. nullptr
// where there is none with any paragraph.
const xmlNode* article_with_title(const xmlNode* root, std::string_view title) {
  const std::string wanted = folded_name(title);
  const xmlNode* by_title = nullptr;
  const xmlNode* by_heading = nullptr;
  int looks = 0;  // each is one through a whole article
  for_each_element(root, [&](const xmlNode* node) {
    if (by_title != nullptr || looks == kMostLooks || !is_heading(node) || is_inside_other(node)) return;
    const xmlNode* article = article_around(node);
    if (article == nullptr) return;
    ++looks;
    if (paragraph_bytes(article) == 0) return;
    const bool is_title = says_title(folded_name(short_text(node, kLongestHeading).value_or("")), wanted);
    if (is_title) by_title = article;
    if (by_heading == nullptr && element_name(node) == "h1") by_heading = article;
  });
  return by_title != nullptr ? by_title : by_heading;
}

// How much text stands in paragraphs outside of every <article>.
std::size_t bytes_beside_articles(const xmlNode* root) {
  std::size_t bytes = 0;
  for_each_element(root, [&bytes](const xmlNode* node) {
    if (element_name(node) != "p" || is_inside_other(node) || article_around(node) != nullptr) return;
    bytes += text_below(node).size();
  });
  return bytes;
}

// A third of the text around it is more than a teaser has, or the head of an article alone.
bool is_more_than_a_part(std::size_t bytes, std::size_t bytes_around) {
  return bytes >= bytes_around / 3;
}

}  // namespace

const xmlNode* find_article(const xmlDoc* document, std::string_view title) {
  const xmlNode* root = xmlDocGetRootElement(document);
  if (root == nullptr) return nullptr;
  const xmlNode* titled = article_with_title(root, title);
  if (titled != nullptr && is_more_than_a_part(paragraph_bytes(titled), bytes_beside_articles(root)))
    return titled;
  const std::size_t all_bytes = paragraph_bytes(root);
  for (const auto wanted : {is_marked_as_article, is_marked_as_main}) {
    const Candidate candidate = longest(root, wanted);
    if (candidate.node != nullptr && is_more_than_a_part(candidate.bytes, all_bytes)) return candidate.node;
  }
  return heaviest(root);
}

std::vector<const xmlNode*> articles_side_by_side(const xmlDoc* document) {
  constexpr std::size_t kLeastBytes = 300;  // of a text that is more than a teaser
  std::vector<const xmlNode*> articles;
  const xmlNode* root = xmlDocGetRootElement(document);
  if (root == nullptr) return articles;
  std::size_t largest = 0;
  std::vector<std::pair<const xmlNode*, std::size_t>> found;
  for_each_element(root, [&](const xmlNode* node) {
    if (!is_marked_as_article(node) || article_around(node) != node || is_inside_other(node)) return;
    if (own_heading(node).empty()) return;
    found.emplace_back(node, paragraph_bytes(node));
    largest = std::max(largest, found.back().second);
  });
  for (const auto& [node, bytes] : found) {
    if (bytes >= kLeastBytes && bytes >= largest / 4) articles.push_back(node);
  }
  return articles;
}

std::string own_heading(const xmlNode* article) {
  std::string heading;
  for_each_element(article, [&heading](const xmlNode* node) {
    if (heading.empty() && is_heading(node)) heading = short_text(node, kLongestHeading).value_or("");
  });
  return heading;
}

std::string article_text(const xmlNode* article, std::string_view title) {
  TextWriter writer(title, text_below(article).size() / kLeastPart);
  writer.write(article);
  return writer.take();
}

std::string page_text(const xmlDoc* document) {
  const xmlNode* root = xmlDocGetRootElement(document);
  return root == nullptr ? std::string() : text_below(root);
}

std::string visible_text(std::string_view html) {
  const HtmlDocument document = parse_html_document(html);
  return page_text(document.get());
}

}  // namespace depeche::article
