// Counts articles over time: how many of those found lie in each day, week, month, quarter or year, beside
// all articles of that time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <xapian.h>

#include "server/search/model/histogram.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

// The first and the last day of an article, "YYYYMMDD".
using Period = std::pair<std::string, std::string>;

// The number of articles that cover exactly these days.
using PeriodCounts = std::map<Period, std::uint64_t>;

// The periods of the articles that are counted one by one, and those of groups, which count once in each
// bucket.
struct Periods {
  PeriodCounts articles;
  std::map<std::string, std::set<Period>> groups;  // by name; empty where groups are not asked for

  friend bool operator==(const Periods&, const Periods&) = default;
};

// Counts the periods of what matches, on the thread of get_mset(). It must outlive the get_mset() it is given
// to.
class PeriodCounter : public Xapian::MatchSpy {
 public:
  explicit PeriodCounter(Grouping group) : group_(group) {}

  void operator()(const Xapian::Document& document, double weight) override;

  [[nodiscard]] const Periods& periods() const { return periods_; }
  [[nodiscard]] std::uint64_t undated() const { return undated_ + undated_groups_.size(); }

 private:
  const Grouping group_;
  Periods periods_;
  std::uint64_t undated_ = 0;
  std::set<std::string> undated_groups_;
};

// Counts the periods of all articles in the database, far quicker than a search for them would. Throws
// Xapian's errors.
[[nodiscard]] Periods count_all_periods(const Xapian::Database& database, Grouping group);

// The buckets from the first day to the last that `found` or the request has, none left out. An
// article counts where all its days lie in one bucket: one of "2022-01" in its month, quarter and year.
// Where no interval is asked for, it is the finest that reads well and tells most articles apart; one that
// would give more than 2000 buckets gives way to the next that does not.
[[nodiscard]] Histogram make_histogram(const Periods& found, const Periods& all,
                                       const SearchRequest& request);

}  // namespace depeche::search
