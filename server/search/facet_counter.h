// Counts the values of the facets over all articles that match.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/search_answer.h"

namespace depeche::search {

// Thread rule: one search at a time. Must outlive the get_mset() it is given to.
class FacetCounter : public Xapian::MatchSpy {
 public:
  explicit FacetCounter(const std::vector<Facet>& facets);

  void operator()(const Xapian::Document& document, double weight) override;

  // In the order asked for; the most frequent values first.
  [[nodiscard]] std::vector<FacetCounts> counts() const;

 private:
  struct Count {
    Facet facet;
    std::map<std::string, std::uint64_t> values;
  };
  std::vector<Count> counts_;
};

}  // namespace depeche::search
