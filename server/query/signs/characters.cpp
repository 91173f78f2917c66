#include "server/query/signs/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace depeche::query {

// Beyond the end it gives -1, which is neither letter nor space nor sign: so the lexer looks one character
// ahead without asking whether there is one.
UChar32 code_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return U_SENTINEL;
  UChar32 code = 0;
  U8_GET(reinterpret_cast<const std::uint8_t*>(text.data()), 0, at, text.size(), code);
  return code;
}

// These two step over whole characters. The text is valid UTF-8, so no step ends within one.
std::size_t next_of(std::string_view text, std::size_t at) {
  U8_FWD_1(text.data(), at, text.size());
  return at;
}

std::size_t previous_of(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && U8_IS_TRAIL(text[at]));
  return at;
}

bool is_space(UChar32 code) {
  return u_isUWhiteSpace(code);
}

// Letters and numbers of any script. Small digits count too, as the one of "CO₂".
bool is_letter(UChar32 code) {
  return code >= 0 && (U_GET_GC_MASK(code) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool is_letter_or_mark(UChar32 code) {
  return is_letter(code) || (code >= 0 && (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0);
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = next_of(text, at)) {
    if (is_letter(code_at(text, at))) return true;
  }
  return false;
}

}  // namespace depeche::query
