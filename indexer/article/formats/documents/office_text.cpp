// Both formats keep paragraphs in elements, and in these runs of text with what is not text beside them:
// changes that were struck out, notes of readers, codes of fields.
#include "indexer/article/formats/documents/office_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/formats/documents/keyword_list.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

std::string_view text_in(const xmlNode* node) {
  const bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return is_text && node->content != nullptr ? reinterpret_cast<const char*>(node->content)
                                             : std::string_view();
}

// Collects the paragraphs of a Word document, and its title where a style says which one that is.
class WordText {
 public:
  // The parser allows no tree so deep that this could fail.
  void add(const xmlNode* element) {
    for (const xmlNode* child : xml_children(element)) {
      const std::string_view name = xml_name(child);
      if (is_one_of(kLeftOut, name)) continue;
      if (name == "p")
        add_paragraph(child);
      else
        add_run(child, name);
    }
  }

  void finish(Article& article) {
    end_line();
    article.body = std::move(text_);
    if (!title_.empty()) article.title = std::move(title_);
  }

 private:
  static constexpr std::array<std::string_view, 10> kLeftOut{
      "del", "moveFrom", "instrText", "delText", "Fallback",
      "pPr", "rPr",      "sectPr",    "tblPr",   "footnoteReference"};

  // A text box is a paragraph inside of another.
  void add_paragraph(const xmlNode* paragraph) {
    end_line();
    add(paragraph);
    const std::string style = xml_value(xml_at(paragraph, "pPr/pStyle"), "val");
    const bool is_title = title_.empty() && text_.empty() && (style == "Title" || style == "Titre");
    if (is_title) title_ = single_line(std::exchange(line_, {}));
    end_line();
  }

  void add_run(const xmlNode* element, std::string_view name) {
    if (name == "t") {
      for (const xmlNode* node = element->children; node != nullptr; node = node->next)
        line_ += text_in(node);
    } else if (name == "tab") {
      line_ += ' ';
    } else if (name == "br" || name == "cr") {
      end_line();
    } else if (name == "noBreakHyphen") {
      line_ += '-';
    } else {
      add(element);
    }
  }

  void end_line() {
    if (!is_blank(line_)) text_.append(line_).append("\n");
    line_.clear();
  }

  std::string text_;
  std::string line_;
  std::string title_;
};

// Collects the paragraphs of an OpenDocument text.
class OpenText {
 public:
  void add(const xmlNode* element) {
    for (const xmlNode* node = element->children; node != nullptr; node = node->next) {
      if (is_in_paragraph_ > 0) line_ += text_in(node);
      if (node->type == XML_ELEMENT_NODE) add_element(node);
    }
  }

  [[nodiscard]] std::string take() {
    end_line();
    return std::move(text_);
  }

 private:
  static constexpr std::array<std::string_view, 8> kLeftOut{
      "annotation", "annotation-end", "tracked-changes",  "note",
      "forms",      "sequence-decls", "table-of-content", "binary-data"};

  void add_element(const xmlNode* element) {
    const std::string_view name = xml_name(element);
    if (is_one_of(kLeftOut, name)) return;
    if (name == "s") return add_spaces();
    if (name == "tab") return line_.push_back(' ');
    if (name == "line-break") return end_line();
    if (name != "p" && name != "h") return add(element);
    end_line();
    ++is_in_paragraph_;
    add(element);
    --is_in_paragraph_;
    end_line();
  }

  // However many there are, paragraphs keep one.
  void add_spaces() { line_ += ' '; }

  void end_line() {
    if (!is_blank(line_)) text_.append(single_line(line_)).append("\n");
    line_.clear();
  }

  std::string text_;
  std::string line_;
  int is_in_paragraph_ = 0;
};

std::string first_of(const xmlNode* properties, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (properties == nullptr) break;
    if (std::string text = xml_line(xml_find(properties, name)); !text.empty()) return text;
  }
  return {};
}

}  // namespace

Article docx_article(const xmlNode* document, const xmlNode* properties) {
  Article article{.title = first_of(properties, {"title"}),
                  .date = canonical_date(first_of(properties, {"created", "modified"})),
                  .lang = language_code(first_of(properties, {"language"}))};
  if (std::string author = first_of(properties, {"creator"}); !author.empty())
    article.authors = {std::move(author)};
  article.tags = keywords_in(first_of(properties, {"keywords"}));
  WordText text;
  text.add(document);
  text.finish(article);
  return article;
}

Article odt_article(const xmlNode* content, const xmlNode* meta) {
  Article article{.title = first_of(meta, {"title"}),
                  .date = canonical_date(first_of(meta, {"date", "creation-date"})),
                  .lang = language_code(first_of(meta, {"language"}))};
  if (std::string author = first_of(meta, {"initial-creator", "creator"}); !author.empty())
    article.authors = {std::move(author)};
  if (meta != nullptr) {
    for (const xmlNode* keyword : xml_find_all(meta, "keyword")) {
      for (std::string& word : keywords_in(xml_line(keyword))) article.tags.push_back(std::move(word));
    }
  }
  OpenText text;
  if (const xmlNode* body = xml_find(content, "body")) text.add(body);
  article.body = text.take();
  return article;
}

}  // namespace depeche::article
