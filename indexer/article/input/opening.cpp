#include "indexer/article/input/opening.h"

#include <algorithm>

#include "indexer/article/ascii_case.h"
#include "indexer/article/input/json_keys.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

bool is_same(std::string_view a, std::string_view b) {
  return ascii_lower_case(std::string(a)) == ascii_lower_case(std::string(b));
}

}  // namespace

Opening::Opening(std::string_view head)
    : bytes(head), text(without_space_in_front(head)), xml(read_xml_opening(text)), keys(json_keys(text)) {}

bool Opening::has_root(std::string_view root, const std::vector<std::string_view>& spaces) const {
  if (!xml || !is_same(xml->root, root)) return false;
  return spaces.empty() ||
         std::ranges::any_of(spaces, [this](std::string_view space) { return is_same(xml->space, space); });
}

bool Opening::has_key(std::string_view key) const {
  return std::ranges::find(keys, key) != keys.end();
}

}  // namespace depeche::article
