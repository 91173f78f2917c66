#include "indexer/article/folded_name.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>
#include <new>

#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lower_case_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

// A letter with an accent is decomposed into the letter and the accent, which is then left out.
std::string without_accents(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* compatible = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) throw std::bad_alloc();  // ICU has this one built in
  icu::UnicodeString given =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::UnicodeString parts = compatible->normalize(given.foldCase(), status);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c == 0x153) {
      kept.append(u"oe", 2);  // œ is no composed letter
    } else {
      kept.append(c);
    }
  }
  std::string folded;
  kept.toUTF8String(folded);
  return folded;
}

// No-break spaces have become plain ones by now.
std::string with_single_spaces(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (c != ' ' || (!line.empty() && line.back() != ' ')) line += c;
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace

std::string folded_name(std::string_view text) {
  const std::string line = single_line(text.substr(0, std::numeric_limits<std::int32_t>::max()));
  return with_single_spaces(is_ascii(line) ? lower_case_ascii(line) : without_accents(line));
}

}  // namespace depeche::article
