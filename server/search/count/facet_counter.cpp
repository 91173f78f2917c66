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

using Tallies = std::vector<std::uint32_t>;  // by number

// Counts names and the values that they stand for. What has several names of one value counts once for it.
class NameCounter {
 public:
  explicit NameCounter(const NameTable& names)
      : names_(names), written_(names.names()), having_(names.names()), last_(names.names()) {}

  // Adds `count` articles, or one group, that have what stands at a place of the table. What is added one
  // after the other under one number, from 1, is one.
  void add(std::size_t place, std::uint32_t count, std::uint32_t number) {
    names_.for_each_name_at(place, [&](std::uint32_t name) {
      written_[name] += count;
      const std::uint32_t value = names_.value_of(name);
      if (std::exchange(last_[value], number) != number) having_[value] += count;
    });
  }

  // Each value with the name that most write.
  [[nodiscard]] std::vector<FacetValue> values() const {
    Tallies best(names_.names());  // by value: a name
    for (std::uint32_t name = 1; name < written_.size(); ++name) {
      std::uint32_t& shown = best[names_.value_of(name)];
      if (written_[name] > 0 && (shown == 0 || is_better(name, shown))) shown = name;
    }
    std::vector<FacetValue> values;
    for (std::uint32_t value = 1; value < having_.size(); ++value) {
      if (having_[value] > 0) values.push_back({names_.name(best[value]), having_[value]});
    }
    return values;
  }

 private:
  // In the order of bytes small letters stand behind capitals, and accented ones behind both.
  [[nodiscard]] bool is_better(std::uint32_t name, std::uint32_t other) const {
    return written_[name] != written_[other] ? written_[name] > written_[other]
                                             : names_.name(name) > names_.name(other);
  }

  const NameTable& names_;
  Tallies written_;  // by name
  Tallies having_;   // by value
  Tallies last_;     // by value: the number under which it was counted last
};

// Adds articles that are counted alone: first whatever articles have, names and combinations of them, and
// then of each combination its names.
void add_alone(Facet facet, const ArticleSet& articles, const Columns& columns, const Deadline& deadline,
               NameCounter& counter) {
  const NameTable& names = columns.names[column_of(facet)];
  Tallies places(names.places());
  articles.for_each_batch(deadline, [&](std::size_t shard, auto documents) {
    const Column& column = columns.shards[shard].names[column_of(facet)];
    for (const std::uint32_t document : documents) ++places[names.place_of(column[document])];
  });
  for (std::size_t place = 1; place < places.size(); ++place) {
    if (places[place] > 0) counter.add(place, places[place], static_cast<std::uint32_t>(place));
  }
}

// Adds the groups, each once for each of its values. Their numbers stand behind all places.
void add_groups(Facet facet, const CountedArticles& articles, const Columns& columns,
                const Deadline& deadline, NameCounter& counter) {
  const NameTable& names = columns.names[column_of(facet)];
  auto number = static_cast<std::uint32_t>(names.places());
  articles.for_each_group(deadline, [&](auto group) {
    ++number;
    for (const auto& [shard, document] : group) {
      const std::uint32_t has = columns.shards[shard].names[column_of(facet)][document];
      counter.add(names.place_of(has), 1, number);
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
  // Few databases have names of all facets.
  if (columns.names[column_of(facet)].places() <= 1) return {facet, {}};
  NameCounter counter(columns.names[column_of(facet)]);
  add_alone(facet, articles.alone(), columns, deadline, counter);
  add_groups(facet, articles, columns, deadline, counter);
  FacetCounts counted{facet, counter.values()};
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
