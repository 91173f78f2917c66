// Character references ("&eacute;", "&#8217;") outside of HTML: in metadata and Markdown.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// Replaces character references by the characters. Those with unknown names, or numbers of no character, stay
// as they are.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace depeche::article
