#include "indexer/article/formats/markdown_text.h"

#include <md4c.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/article/html/html_entities.h"
#include "indexer/article/html/html_text.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// Cells of a table stand on one line, all other blocks on their own.
bool is_cell(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_TD || type == MD_BLOCK_TH;
}

// The number in front of `text`, which stands in the document, with the sign behind it and a space: "1945. ".
// Empty where there is none.
std::string number_before(std::string_view document, std::string_view text) {
  const auto at = static_cast<std::size_t>(text.data() - document.data());
  if (text.data() < document.data() || at > document.size()) return {};
  const std::size_t line = document.rfind('\n', at == 0 ? 0 : at - 1);
  const std::string_view before = document.substr(line == std::string_view::npos ? 0 : line + 1);
  const std::size_t begin = std::min(before.find_first_of("0123456789"), before.size());
  const std::size_t end = std::min(before.find_first_not_of("0123456789", begin), before.size());
  const bool is_number = end > begin && end < before.size() && (before[end] == '.' || before[end] == ')');
  const bool is_before = before.data() + end < text.data();
  return is_number && is_before ? std::string(before.substr(begin, end + 1 - begin)) + ' ' : std::string();
}

// Receives the parser's events and writes one line for each block. HTML comes in pieces, which only make
// sense together: they are collected and read at the end of their block.
class TextCollector {
 public:
  // `document` is what the parser reads, and must outlive this.
  explicit TextCollector(std::string_view document) : document_(document) {}

  // The first heading of level 1 divides the text. Those that follow are text.
  void enter(MD_BLOCKTYPE type, const void* detail) {
    if (!is_cell(type)) break_line();
    const bool is_top_heading =
        type == MD_BLOCK_H && static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level == 1;
    if (is_top_heading && !has_heading_) {
      has_heading_ = is_in_heading_ = true;
      before_ = std::exchange(text_, {});
    }
    is_in_html_ = type == MD_BLOCK_HTML;
    if (type == MD_BLOCK_OL) counts_.push_back(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start != 1);
    if (type == MD_BLOCK_UL) counts_.push_back(false);
    if (type == MD_BLOCK_LI) begins_item_ = counts_.back();
  }

  // Entering the heading emptied text_, so that text_ holds nothing but the heading here.
  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_OL || type == MD_BLOCK_UL) counts_.pop_back();
    if (type == MD_BLOCK_HTML) text_ += visible_text(std::exchange(html_, {}));
    if (is_cell(type)) {
      text_ += ' ';
      return;
    }
    if (std::exchange(is_in_heading_, false)) heading_ = std::exchange(text_, {});
    break_line();
  }

  // A list that begins with 1 is a list. "1945. Une année" is a sentence, which only looks like one.
  void add(MD_TEXTTYPE type, std::string_view text) {
    if (std::exchange(begins_item_, false)) text_ += number_before(document_, text);
    switch (type) {
      case MD_TEXT_NULLCHAR:
        break;
      // A hard break is meant by the author, a soft one is only where the line was full.
      case MD_TEXT_BR:
        text_ += '\n';
        break;
      case MD_TEXT_SOFTBR:
        text_ += ' ';
        break;
      case MD_TEXT_ENTITY:
        text_ += decode_entities(text);
        break;
      case MD_TEXT_HTML:
        add_html(text);
        break;
      default:
        text_ += text;
    }
  }

  MarkdownText take() { return {single_line(heading_), std::move(before_), std::move(text_)}; }

 private:
  // A whole block, or inside of a line one tag without what stands between it and its end.
  void add_html(std::string_view html) {
    if (is_in_html_) {
      html_ += html;
    } else if (html.starts_with("<br")) {
      text_ += '\n';
    }
  }

  void break_line() {
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  }

  const std::string_view document_;
  std::string text_;
  std::string before_;
  std::string heading_;
  std::string html_;
  bool has_heading_ = false;
  bool is_in_heading_ = false;
  bool is_in_html_ = false;
  std::vector<bool> counts_;  // of each open list: it numbers its items from another number than 1
  bool begins_item_ = false;  // the next text is the first of such an item
};

// md4c is written in C: its callbacks get back the pointer that md_parse() got.
TextCollector& collector(void* user_data) {
  return *static_cast<TextCollector*>(user_data);
}

// A callback that returns something else than 0 would end the parsing.
int enter_block(MD_BLOCKTYPE type, void* detail, void* user_data) {
  collector(user_data).enter(type, detail);
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void* /*detail*/, void* user_data) {
  collector(user_data).leave(type);
  return 0;
}

int pass_span(MD_SPANTYPE /*type*/, void* /*detail*/, void* /*user_data*/) {
  return 0;
}

int add_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user_data) {
  collector(user_data).add(type, {text, size});
  return 0;
}

}  // namespace

MarkdownText markdown_text(std::string_view markdown) {
  // Spans (emphasis, links) only lose their marks, so entering and leaving them changes nothing.
  const MD_PARSER parser{0,           MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH,
                         enter_block, leave_block,
                         pass_span,   pass_span,
                         add_text,    nullptr,
                         nullptr};
  TextCollector text(markdown);
  if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &text) != 0) {
    throw InvalidRequest("is Markdown that can't be read");
  }
  return text.take();
}

}  // namespace depeche::article
