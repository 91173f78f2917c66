#include "server/search/count/facet_counter.h"

#include <algorithm>
#include <string_view>

#include "indexer/index/schema/schema.h"
#include "server/search/count/group_counter.h"

namespace depeche::search {
namespace {

// "2022" or "2022-01" where the article's days all lie in it, else empty.
std::string period_of(const Xapian::Document& document, std::size_t digits) {
  const std::string first = document.get_value(slot_number(index::Slot::first_day));
  const std::string last = document.get_value(slot_number(index::Slot::last_day));
  constexpr std::size_t kYear = 4;
  if (first.size() < digits || first.compare(0, digits, last, 0, digits) != 0) return {};
  return digits == kYear ? first.substr(0, kYear) : first.substr(0, kYear) + "-" + first.substr(kYear, 2);
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<Facet>& facets, Grouping group) : group_(group) {
  for (const Facet facet : facets) counts_.push_back({facet, {}, {}});
}

// `group` is empty where articles are counted, or there is none.
void FacetCounter::count_each_line(std::string_view lines, const std::string& group, Count& count) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string value(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (value.empty()) continue;
    if (!group.empty() && !count.seen.emplace(value, group).second) continue;
    ++count.values[std::move(value)];
  }
}

void FacetCounter::operator()(const Xapian::Document& document, double) {
  constexpr std::size_t kYearDigits = 4;
  constexpr std::size_t kMonthDigits = 6;
  const std::string group = group_ == Grouping::versions ? group_of(document) : std::string();
  for (Count& count : counts_) {
    switch (count.facet) {
      case Facet::source:
        count_each_line(document.get_value(slot_number(index::Slot::source)), group, count);
        break;
      case Facet::tag:
        count_each_line(document.get_value(slot_number(index::Slot::tags)), group, count);
        break;
      case Facet::author:
        count_each_line(document.get_value(slot_number(index::Slot::authors)), group, count);
        break;
      case Facet::month:
        count_each_line(period_of(document, kMonthDigits), group, count);
        break;
      case Facet::year:
        count_each_line(period_of(document, kYearDigits), group, count);
        break;
    }
  }
}

std::vector<FacetCounts> FacetCounter::counts() const {
  std::vector<FacetCounts> all;
  for (const Count& count : counts_) {
    FacetCounts facet{count.facet, {}};
    for (const auto& [value, number] : count.values) facet.values.push_back({value, number});
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    all.push_back(std::move(facet));
  }
  return all;
}

}  // namespace depeche::search
