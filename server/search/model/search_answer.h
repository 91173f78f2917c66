// The answer to a search. Plain data: the codecs in server/http/ write it as JSON and HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/query/query_tree.h"
#include "server/search/model/expansion.h"
#include "server/search/model/facet_counts.h"
#include "server/search/model/histogram.h"
#include "server/search/model/hit.h"
#include "server/search/model/search_help.h"

namespace depeche::search {

// A close spelling of the query that finds more articles.
struct SpellingSuggestion {
  std::string text;         // the whole query
  MarkedText marked;        // the whole query once more, with what was changed marked
  std::uint64_t total = 0;  // articles it finds
};

struct SearchAnswer {
  std::string text;  // the query as typed
  // What was searched instead, as `text` finds nothing, or next to nothing; empty: `text` was searched.
  std::string corrected;
  std::uint64_t total_as_typed = 0;  // articles that `text` finds, where something else was searched
  std::string interpreted;           // what it was taken for: "otsc ET almaty"
  std::vector<query::Warning> warnings;
  std::vector<Expansion> expansions;
  bool is_relaxed = false;          // articles that lack words follow
  std::uint64_t total = 0;          // articles, or groups of them, that have all that was asked
  bool is_total_exact = true;       // false: `total` is an estimate
  std::uint64_t total_relaxed = 0;  // with those that lack words; == total where not relaxed
  std::vector<Hit> hits;            // offset … offset + limit
  // In the order asked for. Facets and histogram count what `total` counts, or, where that is 0 and others
  // follow, these.
  std::vector<FacetCounts> facets;
  std::optional<Histogram> histogram;            // none: the request has none
  std::optional<SpellingSuggestion> suggestion;  // none: no close spelling finds more
  std::optional<SearchHelp> help;                // none: something is found, or nothing was asked for
  std::string revision;                          // of the database; pages of one revision fit together
};

}  // namespace depeche::search
