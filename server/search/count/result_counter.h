// Counts over all articles found: facets and histogram.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <xapian.h>

#include "server/search/count/counted_articles.h"
#include "server/search/count/counted_days.h"
#include "server/search/count/match_sets.h"
#include "server/search/model/facet_counts.h"
#include "server/search/model/histogram.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

// Articles as the request counts them, alone or by groups. Throws what MatchSets throws.
[[nodiscard]] CountedArticles counted(ArticleSet articles, Grouping group, MatchSets& sets);

// Thread rule: one thread at a time. All members throw what MatchSets throws.
class ResultCounter {
 public:
  // `found` are the articles that match and pass all filters. All must outlive it.
  ResultCounter(const SearchRequest& request, const CountedArticles& found, MatchSets& sets)
      : request_(request), found_(found), sets_(sets) {}

  // Returns the facets in the order of the request. A facet of which a value was chosen or excluded is
  // counted without its own values, among all that `match` finds with the other filters, so that it shows
  // what else there is.
  [[nodiscard]] std::vector<FacetCounts> facets(const Xapian::Query& match);

  // Returns nullopt where the request has no histogram.
  [[nodiscard]] std::optional<Histogram> histogram();

  // The days of the articles found.
  [[nodiscard]] const CountedDays& days();

 private:
  [[nodiscard]] FacetCounts count_beside(Facet facet, const Xapian::Query& match);

  const SearchRequest& request_;
  const CountedArticles& found_;
  MatchSets& sets_;
  std::optional<CountedDays> days_;  // counted when it is asked for first
};

}  // namespace depeche::search
