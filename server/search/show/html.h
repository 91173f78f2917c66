// Text into safe HTML.
#pragma once

#include <string>
#include <string_view>

namespace depeche::search {

// Appends `text` with & < > " ' as entities: it can stand in an element or a quoted attribute.
void append_escaped(std::string& html, std::string_view text);

}  // namespace depeche::search
