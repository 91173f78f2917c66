// Text as safe HTML: nothing that an article or a query holds is taken for markup.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/search/model/article_answer.h"
#include "server/search/model/marked_text.h"

namespace depeche::http {

// Appends `text` with & < > " ' as entities, so that it may stand in an element or in a quoted attribute.
void append_escaped(std::string& html, std::string_view text);

// The tags around what is marked. They are put into the HTML as they are, so they must come from somebody
// whom the reader of the HTML trusts.
struct Highlight {
  std::string pre = "<mark>";
  std::string post = "</mark>";
};
inline const Highlight kAddedTags{"<strong>", "</strong>"};  // what a completion adds to a query
inline const Highlight kChangedTags{"<em>", "</em>"};        // what a close spelling changes in a query

// The most marks that one text gets. Tags are chosen by who asks, and an article may have millions of words
// that match: the answer would be many times as long as the article.
inline constexpr std::size_t kMostMarks = 20'000;

// These functions escape all texts and write only the tags unescaped.
[[nodiscard]] std::string to_html(const search::MarkedText& text, const Highlight& tags = {});

// The passages on one line. "…" stands for what was left out before, between and behind them.
[[nodiscard]] std::string to_html(const search::Snippet& snippet, const Highlight& tags = {});

// A <p> for each line. What would be marked behind the first kMostMarks is written without tags.
[[nodiscard]] std::string paragraphs_html(const std::vector<search::Passage>& lines,
                                          const Highlight& tags = {});

// The whole body of an article, in the same way.
[[nodiscard]] std::string body_html(const search::ArticleAnswer& article, const Highlight& tags = {});

// False: words of the query may stand in the title or the HTML of the body without tags.
[[nodiscard]] bool has_all_marks(const search::ArticleAnswer& article);

}  // namespace depeche::http
