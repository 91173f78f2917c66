// Makes what reference managers want to know about an article: its date in parts, and an abstract.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

// The parts of a date. A part that the article does not tell is empty.
struct CitationDate {
  std::string year;   // "2022"
  std::string month;  // "01"
  std::string day;    // "06", in the time of Paris
};

// The parts of an Article::date. Text that is no date has none.
[[nodiscard]] CitationDate citation_date(std::string_view date);

// The beginning of a body on one line: at most 1000 characters, cut between two words, with "…" where more
// follows.
[[nodiscard]] std::string abstract_of(std::string_view body);

}  // namespace depeche::http
