#include "server/http/exports/content_disposition.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstddef>

#include "indexer/base/utf8.h"
#include "server/http/exports/parts/ascii_name.h"
#include "server/http/exports/parts/control_characters.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

constexpr std::size_t kLongestSubject = 60;  // characters

// Letters, digits and the accents that combine with them, and a few signs that a file name may have on every
// system. A dot is not among them, as it could begin another extension; nor is a slash, which could lead to
// another folder.
bool is_harmless(UChar32 code) {
  return u_isalnum(code) != 0 || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0 || code == '-' || code == '_' ||
         code == ',' || code == '\'' || code == U'’';
}

// Each other character becomes a space, so that the words around it stay apart.
std::string harmless(std::string_view utf8) {
  std::string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    UChar32 code = 0;
    U8_NEXT(utf8.data(), at, utf8.size(), code);
    if (code >= 0 && is_harmless(code)) {
      text.append(utf8.substr(begin, at - begin));
    } else {
      text += ' ';
    }
  }
  text = on_one_line(text);
  text.resize(offset_of_character(text, kLongestSubject));
  // The cut may have left a space at the end.
  return on_one_line(text);
}

}  // namespace

std::string attachment_named(std::string_view subject, std::string_view extension) {
  const std::string plain = ascii_name(subject, kLongestSubject);
  const std::string full = harmless(subject);
  const std::string name = full.empty() ? "Dépêche" : fmt::format("Dépêche – {}", full);
  // RFC 6266, section 4.3: `filename` is for old clients and plain ASCII here, so it needs no escapes. All
  // others take `filename*`, which is UTF-8, percent-encoded (RFC 8187).
  return fmt::format(R"(attachment; filename="depeche{}{}.{}"; filename*=UTF-8''{}.{})",
                     plain.empty() ? "" : "-", plain, extension, percent_encode(name), extension);
}

}  // namespace depeche::http
