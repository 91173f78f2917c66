// Xapian gives the slot and the bounds of such a query in its description alone: "Query(VALUE_RANGE 1 0
// 20220131)", "Query(VALUE_GE 2 20220101)", "Query(VALUE_LE 2 20220131)". A description of another form is
// taken for another query, which Xapian then answers itself.
#include "server/search/count/day_range.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <string_view>

#include "indexer/index/schema/schema.h"

namespace depeche::search {
namespace {

using Words = std::vector<std::string_view>;

// What stands between the parentheses, word by word.
Words words_in(std::string_view description) {
  const std::size_t begin = std::min(description.find('('), description.size() - 1) + 1;
  std::string_view text = description.substr(begin, description.rfind(')') - begin);
  Words words;
  for (std::size_t space = 0; space != std::string_view::npos;) {
    space = text.find(' ');
    words.push_back(text.substr(0, space));
    if (space != std::string_view::npos) text.remove_prefix(space + 1);
  }
  return words;
}

std::optional<std::uint32_t> number_in(std::string_view word) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

// Xapian compares bounds as texts. Those of eight digits are in the order of their numbers, and "0" is before
// all days.
std::optional<std::uint32_t> bound_in(std::string_view word) {
  constexpr std::size_t kDigits = 8;
  return word.size() == kDigits || word == "0" ? number_in(word) : std::nullopt;
}

std::optional<DayRange::Of> day_of_slot(std::string_view word) {
  const std::optional<std::uint32_t> slot = number_in(word);
  if (slot == slot_number(index::Slot::first_day)) return DayRange::Of::first_day;
  if (slot == slot_number(index::Slot::last_day)) return DayRange::Of::last_day;
  return std::nullopt;
}

}  // namespace

std::optional<DayRange> day_range_of(const Xapian::Query& query) {
  const auto type = query.get_type();
  const bool has_two = type == Xapian::Query::OP_VALUE_RANGE;
  if (!has_two && type != Xapian::Query::OP_VALUE_GE && type != Xapian::Query::OP_VALUE_LE) return {};
  const std::string description = query.get_description();
  const Words words = words_in(description);  // the operator, the slot, and the bounds
  if (words.size() != (has_two ? 4 : 3)) return std::nullopt;
  const auto of = day_of_slot(words[1]);
  const auto first = bound_in(words[2]);
  const auto last = bound_in(words.back());
  if (!of || !first || !last) return std::nullopt;
  constexpr std::uint32_t kOpen = std::numeric_limits<std::uint32_t>::max();
  return DayRange{.of = *of,
                  .from = type == Xapian::Query::OP_VALUE_LE ? 0 : *first,
                  .to = type == Xapian::Query::OP_VALUE_GE ? kOpen : *last};
}

}  // namespace depeche::search
