#include "server/search/count/facet_counter.h"

#include <algorithm>
#include <string_view>

#include "indexer/index/schema/facets.h"
#include "server/search/count/group_counter.h"

namespace depeche::search {
namespace {

// The period that `day` ("20220106") lies in, written as `example` is: "2022-01". Empty where there is no
// day.
std::string period_around(std::string_view day, std::string_view example) {
  std::string period;
  for (const char sign : example) {
    if (day.empty()) return {};
    period += sign == '-' ? '-' : day.front();
    if (sign != '-') day.remove_prefix(1);
  }
  return period;
}

// Returns an empty text where the article has no date, or where its days lie in more than one period.
std::string period_of(const Xapian::Document& document, const index::PeriodFacet& facet) {
  std::string first = period_around(document.get_value(slot_number(index::Slot::first_day)), facet.example);
  const std::string last =
      period_around(document.get_value(slot_number(index::Slot::last_day)), facet.example);
  return first == last ? first : "";
}

// The article's values of the facet, a line each.
std::string values_of(const Xapian::Document& document, Facet facet) {
  const index::NameFacet* names = index::names_of(facet);
  return names != nullptr ? document.get_value(slot_number(names->slot))
                          : period_of(document, *index::periods_of(facet));
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<Facet>& facets, Grouping group) : group_(group) {
  for (const Facet facet : facets) counts_.push_back({facet, {}, {}});
}

void FacetCounter::count_each_line(std::string_view lines, const std::string& group, Count& count) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string value(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (value.empty()) continue;
    // A value counts once a group, however many of its articles have it.
    if (!group.empty() && !count.seen.emplace(value, group).second) continue;
    ++count.values[std::move(value)];
  }
}

// Xapian calls this once for each article that matches, on the thread of get_mset(), so it reads value slots
// only and never the article's data.
void FacetCounter::operator()(const Xapian::Document& document, double) {
  const std::string group = group_ == Grouping::versions ? group_of(document) : std::string();
  for (Count& count : counts_) count_each_line(values_of(document, count.facet), group, count);
}

std::vector<FacetCounts> FacetCounter::counts() const {
  std::vector<FacetCounts> all;
  for (const Count& count : counts_) {
    FacetCounts facet{count.facet, {}};
    for (const auto& [value, number] : count.values) facet.values.push_back({value, number});
    // The map had the values in their order, and a stable sort keeps it among values that are equally
    // frequent.
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    all.push_back(std::move(facet));
  }
  return all;
}

}  // namespace depeche::search
