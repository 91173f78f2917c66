// What the first bytes of XML say: its encoding, and the name and namespace of its root element, by which one
// kind of XML is told from another.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche::article {

struct XmlOpening {
  bool is_declared = false;  // begins with <?xml … ?>
  std::string encoding;      // as the declaration names it; empty where it names none
  std::string tag;           // the root element as it is written, with its prefix
  std::string root;          // the same without the prefix
  std::string space;         // the namespace of the root element; empty where it has none

  // True where this is XML for sure: HTML, and text that only begins with a sign like a tag, is not.
  bool is_xml = false;
};

// Reads declarations, comments, a DOCTYPE and the first tag, of which the end may lie beyond `head`. nullopt
// where `head` begins with no tag.
[[nodiscard]] std::optional<XmlOpening> read_xml_opening(std::string_view head);

// The encoding that the declaration of `xml` names; empty where it names none.
[[nodiscard]] std::string declared_xml_encoding(std::string_view xml);

// The text from its first character on that is no white space.
[[nodiscard]] std::string_view without_space_in_front(std::string_view text);

}  // namespace depeche::article
