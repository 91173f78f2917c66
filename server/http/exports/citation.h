// What reference managers want of an article: its date in parts, and an abstract.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

// Empty: not known.
struct CitationDate {
  std::string year;   // "2022"
  std::string month;  // "01"
  std::string day;    // "06", at Europe/Paris
};

// `date` as an article keeps it; anything else has no part.
[[nodiscard]] CitationDate citation_date(std::string_view date);

// The beginning of a body on one line: 1000 characters at most, cut at a word and ended by "…" where there is
// more.
[[nodiscard]] std::string abstract_of(std::string_view body);

}  // namespace depeche::http
