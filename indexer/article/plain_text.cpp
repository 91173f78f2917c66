#include "indexer/article/plain_text.h"

#include <algorithm>
#include <array>

#include "indexer/article/windows_1252.h"

namespace depeche::article {
namespace {

// The bytes that may begin something that without_controls() changes. Most texts have none of them, and are
// then only looked through once.
constexpr std::array<bool, 256> kSuspects = [] {
  std::array<bool, 256> suspects{};
  for (unsigned byte = 0; byte < 0x20; ++byte) suspects[byte] = byte != '\n' && byte != '\t';
  suspects[0x7F] = suspects[0xC2] = suspects[0xE2] = suspects[0xEF] = true;
  return suspects;
}();

bool is_suspect(char c) {
  return kSuspects[static_cast<unsigned char>(c)];
}

// U+0080 to U+009F are two bytes in UTF-8, of which the first is always C2.
bool is_c1_control(std::string_view at) {
  return at.size() >= 2 && at[0] == '\xC2' && static_cast<unsigned char>(at[1]) < 0xA0;
}

// What stands in place of a character, and of how many bytes.
struct Replacement {
  std::size_t length;  // bytes replaced; 0: the byte stays
  std::string text;
};

// CR LF comes first: it is one line break, not two.
Replacement replacement_at(std::string_view at) {
  const char c = at.front();
  if (at.starts_with("\r\n")) return {2, "\n"};
  if (c == '\r' || c == '\v' || c == '\f') return {1, "\n"};
  if (at.starts_with("\u2028") || at.starts_with("\u2029")) return {3, "\n"};
  if (at.starts_with("\uFEFF") || at.starts_with("\xEF\xBF\xBE") || at.starts_with("\xEF\xBF\xBF"))
    return {3, ""};
  if (is_c1_control(at)) return {2, std::string(windows_1252_character(static_cast<unsigned char>(at[1])))};
  const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
  return {is_control ? 1U : 0U, ""};
}

// The length of the white space character that `text` begins with, else 0.
// Looks at the first byte before anything else, which sends letters away at once: most calls are about them.
std::size_t leading_space(std::string_view text) {
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(text.front());
  if (first <= 0x20) return first == ' ' || (first >= '\t' && first <= '\r') ? 1 : 0;
  if (first == 0xC2) return text.starts_with("\u00A0") ? 2 : 0;
  if (first != 0xE2 && first != 0xE3) return 0;
  if (text.size() < 3) return 0;
  const std::string_view character = text.substr(0, 3);
  const bool is_space = (character >= "\u2000" && character <= "\u200B") || character == "\u2028" ||
                        character == "\u2029" || character == "\u202F" || character == "\u205F" ||
                        character == "\u3000";
  return is_space ? 3 : 0;
}

// The length of the white space character that `text` ends with, else 0.
std::size_t trailing_space(std::string_view text) {
  for (std::size_t length = 1; length <= std::min<std::size_t>(3, text.size()); ++length) {
    const std::string_view end = text.substr(text.size() - length);
    if (leading_space(end) == length) return length;
  }
  return 0;
}

}  // namespace

// What lies between two replaced characters is copied at once.
std::string without_controls(std::string text) {
  auto suspect = std::find_if(text.begin(), text.end(), is_suspect);
  if (suspect == text.end()) return text;
  std::string clean;
  clean.reserve(text.size());
  const std::string_view all = text;
  std::size_t begin = 0;
  while (suspect != text.end()) {
    const auto at = static_cast<std::size_t>(suspect - text.begin());
    const Replacement replacement = replacement_at(all.substr(at));
    if (replacement.length > 0) {
      clean.append(all, begin, at - begin).append(replacement.text);
      begin = at + replacement.length;
    }
    const std::size_t next = std::max(begin, at + 1);
    suspect = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(next), text.end(), is_suspect);
  }
  return clean.append(all, begin);
}

std::string_view trimmed(std::string_view text) {
  while (const std::size_t length = leading_space(text)) text.remove_prefix(length);
  while (const std::size_t length = trailing_space(text)) text.remove_suffix(length);
  return text;
}

bool is_blank(std::string_view text) {
  while (const std::size_t length = leading_space(text)) text.remove_prefix(length);
  return text.empty();
}

std::string single_line(std::string_view text) {
  // White space that is not a no-break space is a space, a line feed or a tab by now.
  const std::string clean = without_controls(std::string(text));
  std::string line;
  line.reserve(clean.size());
  for (const char c : trimmed(clean)) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t';
    if (!is_space) {
      line += c;
    } else if (line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

// A blank paragraph is one of white space only.
std::string paragraphs(std::string text) {
  const std::string clean = without_controls(std::move(text));
  std::string body;
  body.reserve(clean.size());
  std::string_view rest = clean;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view paragraph = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (paragraph.empty()) continue;
    if (!body.empty()) body += '\n';
    body += paragraph;
  }
  return body;
}

}  // namespace depeche::article
