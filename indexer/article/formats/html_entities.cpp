#include "indexer/article/formats/html_entities.h"

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

#include <charconv>
#include <cstdint>
#include <optional>

namespace depeche::article {
namespace {

// Requires: a code point that has a form in UTF-8.
std::string utf8_of(std::uint32_t code_point) {
  std::string text(U8_MAX_LENGTH, '\0');
  std::size_t length = 0;
  U8_APPEND_UNSAFE(text.data(), length, code_point);
  text.resize(length);
  return text;
}

// `digits` are those of "#8217" or "#x2019", without the "#". nullopt where they number no character.
std::optional<std::uint32_t> numeric_reference(std::string_view digits) {
  const bool is_hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (is_hexadecimal) digits.remove_prefix(1);
  std::uint32_t code_point = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code_point, is_hexadecimal ? 16 : 10);
  const bool is_number = error == std::errc() && end == digits.data() + digits.size();
  if (!is_number || code_point == 0 || !U_IS_UNICODE_CHAR(code_point)) return std::nullopt;
  return code_point;
}

// `name` stands between "&" and ";". libxml2 knows the names of HTML 4, and "apos" is of XML.
std::optional<std::uint32_t> reference(std::string_view name) {
  if (name.starts_with('#')) return numeric_reference(name.substr(1));
  if (name == "apos") return '\'';
  const std::string terminated(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
  if (entity == nullptr) return std::nullopt;
  return entity->value;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongestName = 10;
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    const std::size_t ampersand = text.find('&');
    decoded += text.substr(0, ampersand);
    if (ampersand == std::string_view::npos) break;
    text.remove_prefix(ampersand);
    // An ampersand that begins no reference stays one: text with bare ampersands is common.
    const std::size_t end = text.substr(0, kLongestName + 2).find(';');
    const auto code_point = end == std::string_view::npos ? std::nullopt : reference(text.substr(1, end - 1));
    decoded += code_point ? utf8_of(*code_point) : "&";
    text.remove_prefix(code_point ? end + 1 : 1);
  }
  return decoded;
}

}  // namespace depeche::article
