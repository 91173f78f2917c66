#include "server/search/plan/shown_form.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <string_view>

namespace depeche::search {
namespace {

bool is_apostrophe(UChar32 code) {
  return code == '\'' || code == U'’' || code == U'ʼ' || code == U'‘' || code == U'′';
}

}  // namespace

// The surface has lost its apostrophes, so they are taken from the text. Where the text is no valid UTF-8, or
// has no apostrophe, the surface it is.
std::string shown_form(std::string_view text, const text::Token& token) {
  std::string shown;
  bool has_apostrophe = false;
  for (std::size_t at = token.begin; at < token.end;) {
    UChar32 code = 0;
    U8_NEXT(text.data(), at, token.end, code);
    if (code < 0) return token.forms->surface;
    has_apostrophe = has_apostrophe || is_apostrophe(code);
    char bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    const UChar32 letter = is_apostrophe(code) ? UChar32{U'’'} : u_tolower(code);
    U8_APPEND_UNSAFE(bytes, length, letter);
    shown.append(bytes, length);
  }
  return has_apostrophe ? shown : token.forms->surface;
}

}  // namespace depeche::search
