// Snippets: the passage of an article that shows best why it was found, and
// whole texts with their marks. Safe HTML: everything is escaped but the tags.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/model/search_request.h"
#include "server/search/show/highlighter.h"

namespace depeche::search {

// The densest passage of at most about `length` bytes, or up to three where the units of the query
// stand too far apart for one: first the most units, then the most marks. A passage begins
// and ends at the border of a sentence where one is near, else at that of a word; "…" stands for what was
// left out. Line breaks become spaces. `marks` are those of the whole text, in order.
[[nodiscard]] std::string make_snippet(std::string_view text, const std::vector<Mark>& marks,
                                       std::size_t length, const Highlight& highlight);

// The whole text on one line.
[[nodiscard]] std::string mark_line(std::string_view text, const std::vector<Mark>& marks,
                                    const Highlight& highlight);

// The whole text, one <p> a line; blank lines are left out.
[[nodiscard]] std::string mark_paragraphs(std::string_view text, const std::vector<Mark>& marks,
                                          const Highlight& highlight);

}  // namespace depeche::search
