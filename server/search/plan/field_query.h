// A unit of the query within one field of the article.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>

#include <xapian.h>

#include "indexer/index/schema/schema.h"
#include "server/search/plan/plan.h"
#include "server/search/terms/form_expander.h"

namespace depeche::search {

// A query without weight for what matches `unit` in `field`. Parameters and requirement are those of
// within().
[[nodiscard]] Xapian::Query matches_within(index::TextField field, const Unit& unit,
                                           const FormExpander& expander, std::size_t most);

// The unit restricted to `field`: it matches there alone, and is weighed as it would be anywhere. A truncated
// word stands for its `most` most frequent words. Requires: `unit` was made by a UnitMaker.
[[nodiscard]] Unit within(index::TextField field, Unit unit, const FormExpander& expander, std::size_t most);

}  // namespace depeche::search
