#include "server/search/plan/date_span.h"

#include <utility>

#include "indexer/article/dates/read_date.h"

namespace depeche::search {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

}  // namespace

// A single date is a span from itself to itself. An end that is empty is open, but one must be there.
std::optional<DateSpan> parse_date_span(std::string_view text) {
  constexpr std::string_view kTo = "..";
  const std::size_t dots = text.find(kTo);
  const std::string_view first = trimmed(text.substr(0, dots));
  const std::string_view last =
      dots == std::string_view::npos ? first : trimmed(text.substr(dots + kTo.size()));
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
