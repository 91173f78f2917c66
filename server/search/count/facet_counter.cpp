#include "server/search/count/facet_counter.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/index/schema/facets.h"

namespace depeche::search {
namespace {

using NameCounts = std::vector<std::uint32_t>;

// What each name counts among articles that are counted alone: first whatever articles have, names and
// combinations of them, and then of each combination its names.
NameCounts count_alone(Facet facet, const ArticleSet& articles, const Columns& columns,
                       const Deadline& deadline) {
  const NameTable& names = columns.names[column_of(facet)];
  NameCounts places(names.places());
  articles.for_each_batch(deadline, [&](std::size_t shard, auto documents) {
    const Column& column = columns.shards[shard].names[column_of(facet)];
    for (const std::uint32_t document : documents) ++places[names.place_of(column[document])];
  });
  NameCounts counts(names.names());
  for (std::size_t place = 0; place < places.size(); ++place) {
    if (places[place] == 0) continue;
    names.for_each_name_at(place, [&](std::uint32_t name) { counts[name] += places[place]; });
  }
  return counts;
}

// Adds the groups, each once for each of its names.
void add_groups(Facet facet, const CountedArticles& articles, const Columns& columns,
                const Deadline& deadline, NameCounts& counts) {
  const NameTable& names = columns.names[column_of(facet)];
  NameCounts last_group(names.names());  // that was counted for a name, from 1
  std::uint32_t number = 0;
  articles.for_each_group(deadline, [&](auto group) {
    ++number;
    for (const auto& [shard, document] : group) {
      const std::uint32_t value = columns.shards[shard].names[column_of(facet)][document];
      names.for_each_name_at(names.place_of(value), [&](std::uint32_t name) {
        if (std::exchange(last_group[name], number) != number) ++counts[name];
      });
    }
  });
}

// The month or the year that holds a span, as a number that begins as its days do; 0: none holds all of it.
std::uint32_t period_of(const DaySpan& span, std::uint32_t days_of_period) {
  const std::uint32_t first = span.first / days_of_period;
  return first == span.last / days_of_period ? first : 0;
}

// Writes a period, "202201", as `example` is written: "2022-01".
std::string period_text(std::uint32_t period, std::string_view example) {
  const auto digits = example.size() - static_cast<std::size_t>(std::ranges::count(example, '-'));
  std::string text = fmt::format("{:0{}}", period, digits);
  for (std::size_t at = 0; at < example.size(); ++at) {
    if (example[at] == '-') text.insert(at, 1, '-');
  }
  return text;
}

// What the numbers of days are divided by to get the periods of the facet: 100 for months, 10000 for years.
std::uint32_t days_in(const index::PeriodFacet& facet) {
  constexpr std::uint32_t kMonth = 100;
  constexpr std::uint32_t kYear = 10'000;
  return facet.example.find('-') == std::string_view::npos ? kYear : kMonth;
}

// Values that are equally frequent are in the order of their bytes.
void sort(std::vector<FacetValue>& values) {
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
}

}  // namespace

FacetCounts count_names(Facet facet, const CountedArticles& articles, const Columns& columns,
                        const Deadline& deadline) {
  NameCounts counts = count_alone(facet, articles.alone(), columns, deadline);
  add_groups(facet, articles, columns, deadline, counts);
  FacetCounts counted{facet, {}};
  for (std::uint32_t name = 1; name < counts.size(); ++name) {
    if (counts[name] > 0)
      counted.values.push_back({columns.names[column_of(facet)].name(name), counts[name]});
  }
  sort(counted.values);
  return counted;
}

FacetCounts count_periods(Facet facet, const CountedDays& days, const Columns& columns) {
  const index::PeriodFacet& periods = *index::periods_of(facet);
  std::vector<std::uint32_t> keys(columns.days.size());
  for (std::size_t n = 0; n < keys.size(); ++n) keys[n] = period_of(columns.days[n], days_in(periods));
  FacetCounts counted{facet, {}};
  for (const auto& [period, count] : count_by(keys, days)) {
    counted.values.push_back({period_text(period, periods.example), count});
  }
  sort(counted.values);
  return counted;
}

}  // namespace depeche::search
