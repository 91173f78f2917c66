// Mends XML that is none by the letter, as feeds and exports write it.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche::article {

struct MendedXml {
  std::string text;
  std::size_t mended = 0;  // places that were no XML
};

// Writes the elements of `xml` so that a parser of XML loses none of their text: names of HTML ("&nbsp;")
// become characters, an ampersand or "<" that begins nothing is escaped, and control characters go. What
// stands in CDATA stays. Declarations, comments and a DOCTYPE go, so that whoever parses the text meets no
// entity that it declares and nothing that it names to be fetched. Requires: valid UTF-8.
[[nodiscard]] MendedXml mend_xml(std::string_view xml);

}  // namespace depeche::article
