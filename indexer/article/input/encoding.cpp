#include "indexer/article/input/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// Bytes 0x80 to 0x9F. Those above are code points of the same number.
constexpr std::array<std::string_view, 32> kUpperControls = {
    "€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
    "",  "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"};

// The bytes above ASCII that French press text has in Windows-1252: its
// letters and typography, and the letters of Spanish and German names.
constexpr std::string_view kFrenchBytes =
    "\x80\x85\x8C\x91\x92\x93\x94\x95\x96\x97\x9C\x9F\xA0\xA3\xA7\xAB\xB0\xB2\xB7\xBB"
    "\xC0\xC2\xC4\xC6\xC7\xC8\xC9\xCA\xCB\xCE\xCF\xD4\xD6\xD9\xDB\xDC\xDF"
    "\xE0\xE1\xE2\xE4\xE6\xE7\xE8\xE9\xEA\xEB\xED\xEE\xEF\xF1\xF3\xF4\xF6\xF9\xFA\xFB\xFC\xFF";

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_control_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80) return windows_1252_character(byte).empty();
  return (byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7F;
}

bool is_windows_1252(std::string_view bytes) {
  if (std::any_of(bytes.begin(), bytes.end(), is_control_byte)) return false;
  std::size_t foreign = 0;
  std::size_t french = 0;
  for (const char c : bytes) {
    if (is_ascii(c)) continue;
    ++(kFrenchBytes.find(c) == std::string_view::npos ? foreign : french);
  }
  return french >= 4 * foreign;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    if (is_ascii(c)) {
      text += c;
    } else {
      text += windows_1252_character(static_cast<unsigned char>(c));
    }
  }
  return text;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// nullopt where ICU does not know the encoding or the bytes are not in it.
std::optional<std::string> from_encoding(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

// As the browsers do: what calls itself Latin-1 or ASCII is Windows-1252.
bool means_windows_1252(std::string_view encoding) {
  std::string name(encoding);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name.empty() || name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii" ||
         name == "windows-1252" || name == "cp1252" || name == "utf-8" || name == "utf8";
}

}  // namespace

std::string windows_1252_character(unsigned char byte) {
  if (byte < 0x80) return std::string(1, static_cast<char>(byte));
  if (byte < 0xA0) return std::string(kUpperControls[byte - 0x80U]);
  return {static_cast<char>(0xC0U | (byte >> 6U)), static_cast<char>(0x80U | (byte & 0x3FU))};
}

bool is_binary(std::string_view bytes) {
  return bytes.find('\0') != std::string_view::npos;
}

std::string to_utf8(std::string bytes) {
  return to_utf8(std::move(bytes), "windows-1252");
}

std::string to_utf8(std::string bytes, std::string_view declared_encoding) {
  if (is_binary(bytes)) throw InvalidRequest("is binary, not text");
  if (is_utf8(bytes)) return bytes;
  if (!means_windows_1252(declared_encoding)) {
    if (auto text = from_encoding(bytes, std::string(declared_encoding))) return *std::move(text);
  }
  if (!is_windows_1252(bytes)) throw InvalidRequest("is not UTF-8 and not Windows-1252 text");
  return from_windows_1252(bytes);
}

std::string name_to_utf8(std::string_view name) {
  return is_utf8(name) ? std::string(name) : from_windows_1252(name);
}

}  // namespace depeche::article
