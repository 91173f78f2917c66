#include "server/search/plan/date_span.h"

#include <utility>

#include "indexer/article/dates/read_date.h"
#include "server/query/signs/characters.h"
#include "server/query/signs/quotes.h"

namespace depeche::search {
namespace {

bool takes_no_part(UChar32 code) {
  return query::is_space(code) || query::is_quote(code);
}

// Without white space and quotes at its ends: each end of a span may have its own.
std::string_view end_of_span(std::string_view text) {
  while (!text.empty() && takes_no_part(query::code_at(text, 0))) text.remove_prefix(query::next_of(text, 0));
  while (!text.empty()) {
    const std::size_t last = query::previous_of(text, text.size());
    if (!takes_no_part(query::code_at(text, last))) break;
    text = text.substr(0, last);
  }
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
