// Dates as articles and parameters give them.
#include "indexer/article/date.h"

#include "tests/fuzz/target.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  const auto date = article::parse_date(input);
  if (!date) return;
  claim(date->first_day.size() == 8 && date->last_day.size() == 8, "days have eight digits");
  claim(date->first_day <= date->last_day, "it does not end before it begins");
  claim(date->sort_key.size() == 14, "the sort key is to the second");
  const auto again = article::parse_date(date->text);
  claim(again.has_value(), "the canonical form is a date");
  claim(again->text == date->text && again->sort_key == date->sort_key && again->first_day == date->first_day,
        "the canonical form is the same date");
}

}  // namespace depeche::fuzz
