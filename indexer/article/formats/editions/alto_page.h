// A page of a newspaper as ALTO has it: blocks of lines of words, which a scanner read.
//
// Thread rule: pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/xml/xml_document.h"

namespace depeche::article {

struct AltoPage {
  std::vector<std::string> blocks;  // one line each, in the order of reading
  // The blocks by the ids of themselves, and of pages and blocks around them.
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_id;
};

// Words that go on in the next line are whole. Margins, where page numbers and running heads stand, are left
// out. `root` is the element <alto>, of any version and namespace.
[[nodiscard]] AltoPage read_alto_page(const xmlNode* root);

// All its text, one line for each paragraph.
[[nodiscard]] std::string text_of(const AltoPage& page);

}  // namespace depeche::article
