// Dates as articles and parameters give them.
#include "indexer/article/date.h"

#include "indexer/article/dates/read_date.h"
#include "indexer/base/utf8.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {

namespace {

void claim_date(const article::Date& date) {
  claim(date.first_day.size() == 8 && date.last_day.size() == 8, "days have eight digits");
  claim(date.first_day <= date.last_day, "it does not end before it begins");
  claim(date.sort_key.size() == 14, "the sort key is to the second");
  const auto again = article::parse_date(date.text);
  claim(again.has_value(), "the canonical form is a date");
  claim(again->text == date.text && again->sort_key == date.sort_key && again->first_day == date.first_day,
        "the canonical form is the same date");
}

}  // namespace

void run(std::string_view input) {
  if (const auto date = article::parse_date(input)) claim_date(*date);
  if (!is_utf8(input)) return;
  const auto date = article::read_date(input);
  if (date) claim_date(*date);
  if (date) claim(article::canonical_date(date->text) == date->text, "a canonical date is read as it stands");
}

}  // namespace depeche::fuzz
