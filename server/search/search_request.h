// What a client asks for, decoded and checked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/date.h"
#include "server/search/deadline.h"

namespace depeche::search {

enum class Match { automatic, all };
enum class Sort { relevance, newest, oldest };
enum class Facet { source, tag, month, year };

// The tags around what matched. Put into the answer as they are.
struct Highlight {
  std::string pre = "<mark>";
  std::string post = "</mark>";
};

struct SearchRequest {
  std::string text;  // valid UTF-8; empty: all articles, newest first
  Match match = Match::automatic;
  Sort sort = Sort::relevance;
  std::size_t offset = 0;             // offset + limit <= 10 000
  std::size_t limit = 10;             // 0 to 100
  std::optional<article::Date> from;  // articles whose days lie on or after its first day
  std::optional<article::Date> to;    // … on or before its last day
  std::vector<std::string> sources;   // any of them; empty: all
  std::vector<std::string> tags;      // any of them; empty: all
  std::vector<Facet> facets;
  std::size_t snippet_length = 240;  // characters
  Highlight highlight;
  std::string request_id;  // for the log of slow queries; may be empty
  Deadline deadline;       // set by the service
};

}  // namespace depeche::search
