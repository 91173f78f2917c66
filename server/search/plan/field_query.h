// A unit of the query within one field of the article.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>

#include <xapian.h>

#include "indexer/index/schema/schema.h"
#include "server/search/plan/form_expander.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

// What matches `unit` in `field`, without weight. Parameters and requirement as below.
[[nodiscard]] Xapian::Query matches_within(index::TextField field, const Unit& unit,
                                           const FormExpander& expander, std::size_t most);

// Leaves of `unit` what matches in `field`, weighed as it would be anywhere. A prefix stands for its `most`
// most frequent words. Requires: `unit` is one of a UnitMaker's.
[[nodiscard]] Unit within(index::TextField field, Unit unit, const FormExpander& expander, std::size_t most);

}  // namespace depeche::search
