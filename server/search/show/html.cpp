#include "server/search/show/html.h"

#include <algorithm>
#include <array>

namespace depeche::search {
namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

constexpr auto kIsSpecial = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : std::string_view("&<>\"'")) table[c] = true;
  return table;
}();

bool is_special(char c) {
  return kIsSpecial[static_cast<unsigned char>(c)];
}

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
  const auto* at = text.begin();
  for (;;) {
    const auto* const special = std::find_if(at, text.end(), is_special);
    html.append(at, special);
    if (special == text.end()) return;
    html += entity_of(*special);
    at = special + 1;
  }
}

}  // namespace depeche::search
