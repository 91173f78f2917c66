#include "server/http/exports/parts/ascii_name.h"

#include <algorithm>

#include "indexer/text/characters/folding.h"

namespace depeche::http {

std::string ascii_name(std::string_view utf8, std::size_t most) {
  std::string name;
  // A hyphen is written only when a letter or digit follows it, so a name does not begin with one, and a run
  // of signs gives a single one.
  bool owes_hyphen = false;
  // fold() leaves letters of other scripts as they are. Their bytes are no ASCII letters, so they count as
  // signs.
  for (const char c : text::fold(utf8)) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const char small = is_capital ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_kept = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (is_kept && owes_hyphen && !name.empty()) name += '-';
    if (is_kept) name += small;
    owes_hyphen = !is_kept;
    if (name.size() >= most) break;
  }
  // A hyphen and its letter may have gone one byte beyond the limit. Then neither stays.
  name.resize(std::min(name.size(), most));
  if (name.ends_with('-')) name.pop_back();
  return name;
}

}  // namespace depeche::http
