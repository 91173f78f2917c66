#include "server/http/exports/citation.h"

#include <fmt/format.h>

#include "indexer/article/date.h"
#include "indexer/base/utf8.h"
#include "server/http/exports/parts/control_characters.h"

namespace depeche::http {

CitationDate citation_date(std::string_view date) {
  constexpr std::size_t kMonthLength = 7;  // of YYYY-MM
  constexpr std::size_t kDayLength = 10;
  const auto known = article::parse_date(date);
  if (!known) return {};
  // A date with a time is cited by its day at Paris, which may be another day than the text of the date
  // begins with.
  const std::string& day = known->first_day;
  CitationDate parts{.year = day.substr(0, 4), .month = {}, .day = {}};
  // parse_date() fills the parts that a date lacks with the first month and day. The length of the text says
  // which parts the article really gave.
  if (date.size() >= kMonthLength) parts.month = day.substr(4, 2);
  if (date.size() >= kDayLength) parts.day = day.substr(6, 2);
  return parts;
}

std::string abstract_of(std::string_view body) {
  constexpr std::size_t kMostCharacters = 1'000;
  constexpr std::size_t kReadBytes = 16 * 1024;  // enough for them, with much white space between
  // A body may have megabytes, and an export has many bodies: only the beginning is cleaned up.
  std::string text = on_one_line(body.substr(0, character_border(body, kReadBytes)));
  const std::size_t most = offset_of_character(text, kMostCharacters);
  if (most == text.size() && body.size() <= kReadBytes) return text;
  // A text of one long word, which has no space to be cut at, is cut between two characters.
  const std::size_t word_end = text.rfind(' ', most);
  text.resize(word_end == std::string::npos ? most : word_end);
  return fmt::format("{}…", text);
}

}  // namespace depeche::http
