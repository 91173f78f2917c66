#include "indexer/article/html/html_entities.h"

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

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

// The names that HTML has always read without a semicolon.
constexpr std::array<std::string_view, 62> kLetters{
    "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave",
    "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",
    "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute",
    "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};
constexpr std::array<std::string_view, 3> kSpacesAndQuotes{"nbsp", "laquo", "raquo"};
constexpr std::array<std::string_view, 14> kOthers{"amp",    "lt",    "gt",     "quot", "copy",
                                                   "reg",    "deg",   "sect",   "para", "euro",
                                                   "middot", "pound", "frac12", "times"};

bool may_go_on(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '=';
}

// The length of the old name that `text` begins with; 0 where it begins with none that ends there.
std::size_t old_name_length(std::string_view text) {
  const auto leads = [text](std::string_view name) { return text.starts_with(name); };
  if (const auto* const name = std::ranges::find_if(kLetters, leads); name != kLetters.end())
    return text.substr(name->size()).starts_with('=') ? 0 : name->size();
  const auto* const other = std::ranges::find_if(kSpacesAndQuotes, leads);
  if (other != kSpacesAndQuotes.end()) return other->size();
  const auto* const last = std::ranges::find_if(kOthers, leads);
  if (last == kOthers.end()) return 0;
  const bool goes_on = text.size() > last->size() && may_go_on(text[last->size()]);
  return goes_on ? 0 : last->size();
}

}  // namespace

std::string with_semicolons(std::string text) {
  if (text.find('&') == std::string::npos) return text;
  std::string whole;
  whole.reserve(text.size() + text.size() / 64);
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t name = std::min(rest.find('&'), rest.size() - 1) + 1;
    whole += rest.substr(0, name);
    rest.remove_prefix(name);
    const std::size_t length = whole.back() == '&' ? old_name_length(rest) : 0;
    const bool lacks_semicolon = length > 0 && !rest.substr(length).starts_with(';');
    if (lacks_semicolon) whole.append(rest.substr(0, length)).append(";");
    if (lacks_semicolon) rest.remove_prefix(length);
  }
  return whole;
}

std::string decode_entities(std::string_view given) {
  const std::string whole = with_semicolons(std::string(given));
  std::string_view text = whole;
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
