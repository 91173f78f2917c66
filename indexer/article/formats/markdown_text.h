// Markdown (CommonMark with tables) without its marks.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

struct MarkdownText {
  std::string heading;  // the first of level 1; empty where there is none
  std::string before;   // the text in front of the heading, one line for each block
  std::string after;    // the text behind it, or all of it where there is no heading
};

// Keeps the text of links and images, the whole of code, and the visible text of HTML. Throws InvalidRequest
// where the HTML in it can't be read. Requires: valid UTF-8.
[[nodiscard]] MarkdownText markdown_text(std::string_view markdown);

}  // namespace depeche::article
