#include "indexer/article/formats/metadata_date.h"

#include "indexer/article/date.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {

std::string metadata_date(std::string_view text) {
  constexpr std::string_view kDay = "YYYY-MM-DD";
  text = trimmed(text);
  if (auto date = parse_date(text)) return date->text;
  // "2022-01-061" is no day with something behind it but something else.
  const bool has_more_digits =
      text.size() > kDay.size() && text[kDay.size()] >= '0' && text[kDay.size()] <= '9';
  const std::string_view day = text.substr(0, kDay.size());
  return day.size() == kDay.size() && !has_more_digits && parse_date(day) ? std::string(day) : std::string();
}

}  // namespace depeche::article
