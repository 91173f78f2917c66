#include "server/http/exports/parts/control_characters.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace depeche::http {
namespace {

constexpr UChar32 kReplacement = 0xFFFD;

// XML 1.0 (section 2.2) forbids most characters below U+0020, and U+FFFE and U+FFFF, even as entities: one of
// them makes the whole document unreadable. It discourages those from U+007F to U+009F, which are left out as
// well.
bool is_kept(UChar32 code) {
  const bool is_space = code == '\t' || code == '\n' || code == '\r';
  const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  return (is_space || !is_control) && code != 0xFFFE && code != 0xFFFF;
}

void append(std::string& text, UChar32 code) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, code);
  text.append(bytes, static_cast<std::size_t>(length));
}

}  // namespace

std::string without_control_characters(std::string_view utf8) {
  std::string kept;
  kept.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    UChar32 code = 0;
    U8_NEXT(utf8.data(), at, utf8.size(), code);
    // ICU says by a negative code that bytes are no UTF-8. Halves of surrogate pairs are among these.
    if (code < 0) code = kReplacement;
    if (is_kept(code)) append(kept, code);
  }
  return kept;
}

std::string on_one_line(std::string_view utf8) {
  std::string line;
  // A space is written only when something follows it. So a run of white space gives one, and the ends have
  // none.
  bool owes_space = false;
  for (const char c : without_control_characters(utf8)) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space && owes_space && !line.empty()) line += ' ';
    if (!is_space) line += c;
    owes_space = is_space;
  }
  return line;
}

}  // namespace depeche::http
