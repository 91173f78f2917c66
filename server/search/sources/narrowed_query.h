// Keeps sources from looking at articles that can't match.
//
// Thread rule: pure function.
#pragma once

#include <xapian.h>

namespace depeche::search {

// Returns `query` with `among` put beside each of its posting sources, so that a source is asked about those
// articles alone. What the result matches outside `among` may differ from what `query` does.
//
// Xapian moves each part of an OR to its next match by itself. A part that reads records of places would so
// read those of articles that the rest of the query rules out.
[[nodiscard]] Xapian::Query narrowed(const Xapian::Query& query, const Xapian::Query& among);

}  // namespace depeche::search
