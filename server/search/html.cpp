#include "server/search/html.h"

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

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
  for (std::size_t special = text.find_first_of("&<>\"'"); special != std::string_view::npos;
       special = text.find_first_of("&<>\"'")) {
    html += text.substr(0, special);
    html += entity_of(text[special]);
    text.remove_prefix(special + 1);
  }
  html += text;
}

}  // namespace depeche::search
