// The text of the pages of a PDF document as paragraphs.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <vector>

namespace depeche::article {

// `pages` have the lines of each page in the order of reading, columns one below the other. Lines become
// paragraphs, words parted at their ends are whole, and numbers of pages and heads that run over the pages
// are gone. Requires: valid UTF-8.
[[nodiscard]] std::string text_of_pages(const std::vector<std::string>& pages);

}  // namespace depeche::article
