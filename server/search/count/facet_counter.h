// Counts the values of the facets over all articles that match. It counts articles, or groups of near copies,
// where a group counts once for each value that one of its articles has.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "server/search/model/facet_counts.h"

namespace depeche::search {

// Thread rule: one search at a time. Must outlive the get_mset() it is given to.
class FacetCounter : public Xapian::MatchSpy {
 public:
  FacetCounter(const std::vector<Facet>& facets, Grouping group);

  void operator()(const Xapian::Document& document, double weight) override;

  // Returns the facets in the order in which they were asked for, and of each the most frequent values first.
  // Call it after get_mset().
  [[nodiscard]] std::vector<FacetCounts> counts() const;

 private:
  struct Count {
    Facet facet;
    std::map<std::string, std::uint64_t> values;
    std::set<std::pair<std::string, std::string>> seen;  // each value with each group counted for it
  };
  // `group` is empty where articles are counted, or the article has no near copies.
  static void count_each_line(std::string_view lines, const std::string& group, Count& count);

  const Grouping group_;
  std::vector<Count> counts_;
};

}  // namespace depeche::search
