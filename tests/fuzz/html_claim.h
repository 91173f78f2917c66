// What the server calls safe HTML.
#pragma once

#include <string_view>

#include "server/http/exchange/html.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {

// Tags that no escaped text can hold, so that marks can be told from text.
inline const http::Highlight kMarks{.pre = "<mark>", .post = "</mark>"};

// Text, references and marks that are opened and closed in turn; in paragraphs or not.
inline void claim_safe_html(std::string_view html, const http::Highlight& marks = kMarks) {
  bool is_marked = false;
  bool is_paragraph = false;
  const auto take = [&](std::string_view tag) {
    const bool is_here = html.starts_with(tag);
    if (is_here) html.remove_prefix(tag.size());
    return is_here;
  };
  while (!html.empty()) {
    if (take(marks.pre)) {
      claim(!is_marked, "no mark stands in another");
      is_marked = true;
    } else if (take(marks.post)) {
      claim(is_marked, "a mark that ends was begun");
      is_marked = false;
    } else if (take("<p>")) {
      claim(!is_marked && !is_paragraph, "no paragraph stands in another");
      is_paragraph = true;
    } else if (take("</p>")) {
      claim(!is_marked && is_paragraph, "a paragraph that ends was begun");
      is_paragraph = false;
    } else if (!take("&amp;") && !take("&lt;") && !take("&gt;") && !take("&quot;") && !take("&#39;")) {
      claim(html.find_first_of("<>&\"'") != 0, "what comes from the article is escaped");
      html.remove_prefix(1);
    }
  }
  claim(!is_marked && !is_paragraph, "what is opened is closed");
}

}  // namespace depeche::fuzz
