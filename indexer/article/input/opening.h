// What the first bytes of an input say of its format: by them, and never by its name alone, a reader is
// chosen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/input/xml_opening.h"

namespace depeche::article {

// Thread rule: immutable after construction; share freely.
struct Opening {
  // `head` must outlive the opening.
  explicit Opening(std::string_view head);

  std::string_view bytes;         // as they stand there: magic bytes are at their front
  std::string_view text;          // without white space in front
  std::optional<XmlOpening> xml;  // where the text begins with a tag
  std::vector<std::string> keys;  // of the JSON object that the text begins with (json_keys.h)

  // True where this is XML with this root, in one of the namespaces, or in any where none is given. Case
  // counts in neither.
  [[nodiscard]] bool has_root(std::string_view root, const std::vector<std::string_view>& spaces = {}) const;
  [[nodiscard]] bool has_key(std::string_view key) const;
};

}  // namespace depeche::article
