#include "indexer/article/ascii_case.h"

#include <algorithm>

namespace depeche::article {

std::string ascii_lower_case(std::string text) {
  // std::tolower would ask the locale, in which a program may have set other rules.
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace depeche::article
