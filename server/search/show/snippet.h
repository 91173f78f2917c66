// Snippets: the passages of an article that show best why it was found; and whole texts with their marks.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/model/marked_text.h"
#include "server/search/show/mark.h"

namespace depeche::search {

// The passage of at most about `length` bytes in which the most units of the query are marked, then the most
// marks; or up to three passages, which share the length, where the units stand too far apart for one. A
// passage begins and ends at the border of a sentence where one is near, else at that of a word. Line breaks
// become spaces. `marks` are those of the whole text, in order; a mark is never cut.
[[nodiscard]] Snippet make_snippet(std::string_view text, const std::vector<Mark>& marks, std::size_t length);

// The whole text on one line: line breaks become spaces.
[[nodiscard]] MarkedText mark_line(std::string_view text, const std::vector<Mark>& marks);

// The lines of the text, without those that are blank. A mark that goes on over the end of a line is left
// out.
[[nodiscard]] std::vector<Passage> mark_lines(std::string_view text, const std::vector<Mark>& marks);

}  // namespace depeche::search
