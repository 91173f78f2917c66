// The text of wiki pages, without their markup.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche::article {

struct Wikitext {
  std::string text;                     // one line for each paragraph, heading or item of a list
  std::vector<std::string> categories;  // as the page names them
  std::string date;                     // that a news item gives itself: {{date|4 mars 2022}}; as written
};

// Leaves out templates, tables, notes, pictures, links to other languages, and the sections of sources and
// links at the end of pages. Any text is read: what is not closed is left as it stands, or ends with the
// page. Requires: valid UTF-8.
[[nodiscard]] Wikitext read_wikitext(std::string_view wikitext);

}  // namespace depeche::article
