// The planner turns the query tree into a plan for one database.
#pragma once

#include <xapian.h>

#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/query/query_tree.h"
#include "server/search/plan.h"

namespace depeche::search {

// Throws Xapian errors of the database only. Thread rule: one thread at a time per argument.
[[nodiscard]] Plan make_plan(const query::ParsedQuery& parsed, text::Analyzer& analyzer,
                             const text::Stemmer& stemmer, const Xapian::Database& database);

}  // namespace depeche::search
