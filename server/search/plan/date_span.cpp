#include "server/search/plan/date_span.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/article/dates/read_date.h"

namespace depeche::search {
namespace {

// What may stand around the end of a span. No-break spaces do in "« 4 mars 2022 »".
constexpr auto kAround =
    std::to_array<std::string_view>({" ", "\t", "\u00A0", "\u202F", "\"", "«", "»", "“", "”", "‹", "›"});

// Without white space and quotes at its ends: each end of a span may have its own.
std::string_view end_of_span(std::string_view text) {
  const auto begins = [&text](std::string_view sign) { return text.starts_with(sign); };
  const auto ends = [&text](std::string_view sign) { return text.ends_with(sign); };
  for (auto at = std::ranges::find_if(kAround, begins); at != kAround.end();
       at = std::ranges::find_if(kAround, begins))
    text.remove_prefix(at->size());
  for (auto at = std::ranges::find_if(kAround, ends); at != kAround.end();
       at = std::ranges::find_if(kAround, ends))
    text.remove_suffix(at->size());
  return text;
}

}  // namespace

// A single date is a span from itself to itself. An end that is empty is open, but one must be there.
std::optional<DateSpan> parse_date_span(std::string_view text) {
  constexpr std::string_view kTo = "..";
  const std::size_t dots = text.find(kTo);
  const std::string_view first = end_of_span(text.substr(0, dots));
  const std::string_view last =
      dots == std::string_view::npos ? first : end_of_span(text.substr(dots + kTo.size()));
  // A third end would be read as what may stand behind a date.
  if (last.find(kTo) != std::string_view::npos) return std::nullopt;
  DateSpan span{.from = article::read_date(first), .to = article::read_date(last)};
  const bool is_readable = (first.empty() || span.from) && (last.empty() || span.to);
  if (!is_readable || (!span.from && !span.to)) return std::nullopt;
  if (span.from && span.to && span.from->first_day > span.to->last_day) {
    std::swap(span.from, span.to);
    span.was_reversed = true;
  }
  return span;
}

}  // namespace depeche::search
