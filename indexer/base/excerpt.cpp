#include "indexer/base/excerpt.h"

#include "indexer/base/utf8.h"

namespace depeche {

std::string excerpt(std::string_view text, std::size_t most) {
  const std::size_t end = offset_of_character(text, most);
  return end == text.size() ? std::string(text) : std::string(text.substr(0, end)) + "…";
}

}  // namespace depeche
