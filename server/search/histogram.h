// Articles over time: how many of those found lie in each day, week, month, quarter or year,
// beside all articles of the time.
//
// Thread rule: pure functions; a PeriodCounter is for one search at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <xapian.h>

#include "server/search/search_answer.h"
#include "server/search/search_request.h"

namespace depeche::search {

// How many articles cover which days: first and last, "YYYYMMDD".
using PeriodCounts = std::map<std::pair<std::string, std::string>, std::uint64_t>;

// Counts what matches. Must outlive the get_mset() it is given to.
class PeriodCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override;

  [[nodiscard]] const PeriodCounts& counts() const { return counts_; }
  [[nodiscard]] std::uint64_t undated() const { return undated_; }

 private:
  PeriodCounts counts_;
  std::uint64_t undated_ = 0;
};

// Of all articles; far quicker than a search for them.
[[nodiscard]] PeriodCounts count_all_periods(const Xapian::Database& database);

// The buckets from the first day to the last that `found` or the request has, none left out. An
// article counts where all its days lie in one bucket: one of "2022-01" in its month, quarter and year.
// Where no interval is asked for, it is the finest that reads well and tells most articles apart; one that
// would give more than 2000 buckets gives way to the next that does not.
[[nodiscard]] Histogram make_histogram(const PeriodCounts& found, const PeriodCounts& all,
                                       const SearchRequest& request);

}  // namespace depeche::search
