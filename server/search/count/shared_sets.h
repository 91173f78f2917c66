// What the readers of a database share: what takes long to make, and is the same for all of them.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <memory>

#include "server/search/columns/column_keeper.h"
#include "server/search/count/counted_days.h"
#include "server/search/count/term_sets.h"
#include "server/search/sources/place_memory.h"

namespace depeche::search {

struct SharedSets {
  ColumnKeeper columns;
  TermSets terms;
  AllDays all_days;
  PlaceMemory places;
};

}  // namespace depeche::search
