// Markdown (CommonMark with tables) without its marks.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

struct MarkdownText {
  std::string heading;        // the first of level 1, where there is one
  std::string before, after;  // the text around it, one line a block; without a heading all stands in `after`
};

// Of links and images the text stays, of code all, of HTML what is visible. Requires: valid UTF-8.
[[nodiscard]] MarkdownText markdown_text(std::string_view markdown);

}  // namespace depeche::article
