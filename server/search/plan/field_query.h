// A unit of the query within one field of the article.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>

#include <xapian.h>

#include "indexer/index/schema/schema.h"
#include "server/search/plan/plan.h"
#include "server/search/sources/place_source.h"
#include "server/search/terms/form_expander.h"

namespace depeche::search {

// How the words of a unit are looked for in a field.
struct FieldLimits {
  const Vocabulary& vocabulary;
  const FormExpander& expander;
  std::size_t most;  // a truncated word stands for so many of its words, the most frequent ones
  PlaceLimits places;
};

// A query without weight for what matches `unit` in `field`. Requirement: that of within().
[[nodiscard]] Xapian::Query matches_within(index::TextField field, const Unit& unit,
                                           const FieldLimits& limits);

// The unit restricted to `field`: it matches there alone, and is weighed as it would be anywhere. Requires:
// `unit` was made by a UnitMaker.
[[nodiscard]] Unit within(index::TextField field, Unit unit, const FieldLimits& limits);

}  // namespace depeche::search
