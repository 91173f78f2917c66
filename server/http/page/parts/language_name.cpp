#include "server/http/page/parts/language_name.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace depeche::http {

// An article may call its language anything, and ICU may read a long text as a locale with parts of all
// kinds.
std::string language_name(const PageLanguage& page, const std::string& code) {
  constexpr std::size_t kLongestCode = 3;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (code.empty() || code.size() > kLongestCode || !std::ranges::all_of(code, is_letter)) return code;
  icu::UnicodeString shown;
  icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale(page.code().c_str()), shown);
  std::string name;
  shown.toUTF8String(name);
  return name.empty() ? code : name;
}

}  // namespace depeche::http
