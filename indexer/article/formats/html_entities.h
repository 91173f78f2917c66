// Character references ("&eacute;", "&#8217;") outside of HTML: in metadata and Markdown.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// What is no known reference stays as it is.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace depeche::article
