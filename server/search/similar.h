// Articles like one: those that share the words that set it apart.
//
// The words are stems of the article's own, without stop words, numbers and words of one letter. Xapian's
// ESet ranks them by how often the article has them and how rare they are elsewhere (Bo1); words that no
// other article has say nothing here. The best kMostSimilarWords are asked for, each as weighty as the ESet
// has it, by the weighting of every search. What is not even kLeastShare as much like the article as the
// article itself is left out, and so is the article.
//
// Only the first 256 KiB of an article are looked at, which bounds the time; the deadline does the rest.
#pragma once

#include <cstddef>

#include <xapian.h>

#include "indexer/text/analyzer.h"
#include "server/search/deadline.h"
#include "server/search/search_answer.h"

namespace depeche::search {

inline constexpr std::size_t kMostSimilarWords = 30;

struct SimilarLimits {
  std::size_t limit = 10;  // hits
  Deadline deadline = {};
};

// Requires: `number` is that of an article. Throws Xapian errors and SearchTimeout. Thread rule: one thread
// at a time per argument.
[[nodiscard]] SimilarAnswer similar_to(Xapian::docid number, const Xapian::Database& database,
                                       text::Analyzer& analyzer, const SimilarLimits& limits);

}  // namespace depeche::search
