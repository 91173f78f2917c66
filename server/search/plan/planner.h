// The planner turns the query tree into a plan for one database.
#pragma once

#include <xapian.h>

#include "indexer/index/words/word_table.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/query/query_tree.h"
#include "server/search/plan/plan.h"
#include "server/search/sources/place_source.h"
#include "server/search/terms/close_words.h"

namespace depeche::search {

// What CoordinationSource can count.
inline constexpr std::size_t kMostUnits = 255;

struct PlanLimits {
  std::size_t max_units = kMostUnits;  // words, phrases and prefixes; the rest is left out, with a warning
  std::size_t max_completions = 2000;  // of all prefixes together; kMostCompletions of each
  PlaceLimits places = {};             // its deadline holds for all the planner does
  CloseWords close_words = nullptr;    // null: a word with a tilde stands for itself alone
};

// Throws Xapian errors of the database, and SearchTimeout. Thread rule: one thread at a time per argument.
// `words` are the tables of words of the database.
[[nodiscard]] Plan make_plan(const query::ParsedQuery& parsed, text::Analyzer& analyzer,
                             const text::Stemmer& stemmer, const Xapian::Database& database,
                             const index::WordTable& words, const PlanLimits& limits = {});

}  // namespace depeche::search
