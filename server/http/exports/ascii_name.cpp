#include "server/http/exports/ascii_name.h"

#include <algorithm>

#include "indexer/text/characters/folding.h"

namespace depeche::http {

std::string ascii_name(std::string_view utf8, std::size_t most) {
  std::string name;
  bool owes_hyphen = false;
  for (const char c : text::fold(utf8)) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const char small = is_capital ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_kept = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (is_kept && owes_hyphen && !name.empty()) name += '-';
    if (is_kept) name += small;
    owes_hyphen = !is_kept;
    if (name.size() >= most) break;
  }
  name.resize(std::min(name.size(), most));
  return name;
}

}  // namespace depeche::http
