#include "indexer/article/input/encoding.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/converter.h"
#include "indexer/article/windows_1252.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// The bytes above ASCII that French press text has in Windows-1252: its
// letters and typography, and the letters of Spanish and German names.
constexpr std::string_view kFrenchBytes =
    "\x80\x85\x8C\x91\x92\x93\x94\x95\x96\x97\x9C\x9F\xA0\xA3\xA7\xAB\xB0\xB2\xB7\xBB"
    "\xC0\xC2\xC4\xC6\xC7\xC8\xC9\xCA\xCB\xCE\xCF\xD4\xD6\xD9\xDB\xDC\xDF"
    "\xE0\xE1\xE2\xE4\xE6\xE7\xE8\xE9\xEA\xEB\xED\xEE\xEF\xF1\xF3\xF4\xF6\xF9\xFA\xFB\xFC\xFF";

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// Line breaks, tabs and form feeds are text. The five bytes that Windows-1252 leaves undefined are not.
bool is_control_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80) return windows_1252_character(byte).empty();
  return (byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7F;
}

constexpr std::string_view kReplacement = "\uFFFD";

// The length of the UTF-8 character that `text` begins with; 0 where it begins with none.
std::size_t character_length(std::string_view text) {
  if (is_ascii(text.front())) return 1;
  for (std::size_t length = 2; length <= std::min<std::size_t>(4, text.size()); ++length) {
    if (is_utf8(text.substr(0, length))) return length;
  }
  return 0;
}

// Replaces each byte that is no part of a character. nullopt where the text is more likely in another
// encoding: in those, two bytes hardly ever make a character of UTF-8 by chance.
std::optional<DecodedText> mended_utf8(std::string_view bytes) {
  DecodedText decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 64);
  std::size_t long_characters = 0;
  while (!bytes.empty()) {
    const std::size_t length = character_length(bytes);
    decoded.text += length == 0 ? kReplacement : bytes.substr(0, length);
    if (length == 0) ++decoded.replaced;
    if (length > 1) ++long_characters;
    bytes.remove_prefix(std::max<std::size_t>(1, length));
  }
  if (decoded.replaced >= long_characters) return std::nullopt;
  return decoded;
}

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// In ISO 8859-15 the bytes of ¤, ¼, ½ and ¾ are €, Œ, œ and Ÿ. French never writes the first; a half stands
// behind digits and before no letter.
bool is_latin_9(std::string_view bytes) {
  bool has_sign = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0x80 && byte < 0xA0) return false;  // Windows has letters there
    const bool is_before_letter = i + 1 < bytes.size() && is_small_letter(bytes[i + 1]);
    const bool is_behind_digit = i > 0 && bytes[i - 1] >= '0' && bytes[i - 1] <= '9';
    const bool is_ligature = (byte == 0xBD || byte == 0xBC) && is_before_letter && !is_behind_digit;
    has_sign = has_sign || byte == 0xA4 || is_ligature;
  }
  return has_sign;
}

// Almost any bytes can be read as Windows-1252, so text in another encoding is known by what it would say:
// signs that French does not write.
bool is_windows_1252(std::string_view bytes) {
  std::size_t wrong = 0;
  std::size_t foreign = 0;
  std::size_t french = 0;
  for (const char c : bytes) {
    if (is_control_byte(c)) {
      ++wrong;
      continue;
    }
    if (is_ascii(c)) continue;
    ++(kFrenchBytes.find(c) == std::string_view::npos ? foreign : french);
  }
  const bool is_french = french >= 4 * foreign || 1000 * foreign <= bytes.size();
  return is_french && 1000 * wrong <= bytes.size();
}

// Controls of ASCII are left to without_controls(), which drops them from any text.
DecodedText decoded_windows_1252(std::string_view bytes) {
  DecodedText decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const std::string_view character = windows_1252_character(static_cast<unsigned char>(c));
    decoded.text += character.empty() ? kReplacement : character;
    if (character.empty()) ++decoded.replaced;
  }
  return decoded;
}

// Browsers read what calls itself Latin-1 or ASCII as Windows-1252. What calls itself UTF-8 and is not gets
// the same chance.
bool means_windows_1252(std::string_view encoding) {
  const std::string name = ascii_lower_case(std::string(encoding));
  return name.empty() || name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii" ||
         name == "windows-1252" || name == "cp1252" || name == "utf-8" || name == "utf8";
}

}  // namespace

bool is_binary(std::string_view bytes) {
  return bytes.find('\0') != std::string_view::npos;
}

std::optional<std::string> from_encoding(std::string_view bytes, const std::string& encoding) {
  const Converter converter = open_converter(encoding.c_str());
  if (!converter) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

DecodedText decode(std::string bytes, std::string_view declared_encoding) {
  if (is_binary(bytes)) throw InvalidRequest("is binary, not text");
  if (is_utf8(bytes)) return {std::move(bytes)};
  if (auto mended = mended_utf8(bytes)) return *std::move(mended);
  if (!means_windows_1252(declared_encoding)) {
    if (auto text = from_encoding(bytes, std::string(declared_encoding))) return {*std::move(text)};
  }
  if (is_latin_9(bytes)) {
    if (auto text = from_encoding(bytes, "ISO-8859-15")) return {*std::move(text)};
  }
  if (!is_windows_1252(bytes)) throw InvalidRequest("is not UTF-8 and not Windows-1252 text");
  return decoded_windows_1252(bytes);
}

std::string describe_replaced(std::size_t bytes) {
  return bytes == 1 ? "one byte that is no character was replaced by U+FFFD"
                    : fmt::format("{} bytes that are no characters were replaced by U+FFFD", bytes);
}

// Names come from old disks and other systems. Whether one is French text does not matter: it must be shown.
std::string name_to_utf8(std::string_view name) {
  return is_utf8(name) ? std::string(name) : from_windows_1252(name);
}

}  // namespace depeche::article
