// The articles found, counted over time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/model/search_request.h"

namespace depeche::search {

struct HistogramBucket {
  std::string value;     // "2022-01-06", "2022-W01", "2022-01", "2022-Q1", "2022"
  std::string from, to;  // its first and last day, YYYY-MM-DD
  std::uint64_t count;   // articles found in it
  std::uint64_t total;   // all articles in it that the filters leave, found or not
};

struct Histogram {
  Interval interval = Interval::year;
  // In order, none left out between the first and the last; empty where nothing has a date.
  std::vector<HistogramBucket> buckets;
  std::uint64_t undated = 0;    // articles found that have no date
  std::uint64_t imprecise = 0;  // articles found whose days lie in more than one bucket
  // Articles found that lie before the first bucket or behind the last, too far from most for a chart.
  std::uint64_t outside = 0;
  bool was_too_fine = false;  // the interval is not the one asked for
};

}  // namespace depeche::search
