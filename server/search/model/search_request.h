// The question that a client asks, decoded and checked: which articles, in which order, which page of them,
// and what is to be told beside them. Who asks, and until when, is a Call; how the answer is shown is for the
// codecs in server/http/.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/article/date.h"
#include "indexer/index/schema/facets.h"

namespace depeche::search {

enum class Match { automatic, all };
// The choice of what is done where a query finds nothing and a close spelling finds something.
enum class Spelling {
  automatic,  // the close spelling is searched instead, unless all words are insisted on (Match::all)
  typed,      // the close spelling is only suggested
};
enum class Grouping { none, versions };
enum class Explain { nothing, scores };
enum class Sort { relevance, newest, oldest, title };
using index::Facet;
enum class Interval { day, week, month, quarter, year };

// Asks for the articles found to be counted over time, and says how finely.
struct HistogramRequest {
  std::optional<Interval> interval;  // none: as fine as reads well
};

struct SearchRequest {
  std::string text;  // valid UTF-8; empty: all articles, newest first
  Match match = Match::automatic;
  Spelling spelling = Spelling::automatic;
  Sort sort = Sort::relevance;
  Grouping group = Grouping::none;    // versions: one hit a group of near copies, and groups are counted
  std::size_t offset = 0;             // offset + limit <= 10 000
  std::size_t limit = 10;             // 0 to 100
  std::optional<article::Date> from;  // articles whose days lie on or after its first day
  std::optional<article::Date> to;    // … on or before its last day
  // The values of facets to which the search is limited: for each facet here, an article has one of its
  // values. A facet without values is not in the map; an empty map limits nothing.
  std::map<Facet, std::vector<std::string>> chosen;
  // The values of facets that no article found has.
  std::map<Facet, std::vector<std::string>> excluded = {};
  std::vector<Facet> facets;                  // those to count, in the order of the answer; empty: none
  std::optional<HistogramRequest> histogram;  // none: days are not counted
  std::string revision;                       // that of the page before this one; empty: the first page
  std::size_t snippet_length = 240;           // characters
  Explain explain = Explain::nothing;         // whether hits say how they were found
  // What else of each article hits bring along (Hit::fields); empty: nothing.
  std::vector<const article::Field*> fields = {};
};

}  // namespace depeche::search
