// Ends a match once its deadline has passed. Xapian itself knows a time limit, but it only ends the counting
// of what comes behind the last hit wanted, and does nothing about a slow match.
//
// Thread rule: pure function.
#pragma once

#include <memory>

#include <xapian.h>

#include "server/search/model/deadline.h"

namespace depeche::search {

// A filter that lets through what `filter` lets through, and throws SearchTimeout out of the match once the
// deadline has passed. An empty filter lets all documents through; where the deadline is never, an empty one
// stays empty.
[[nodiscard]] Xapian::Query until(const Deadline& deadline, const Xapian::Query& filter);

// Makes the sources that until() puts into queries from the bytes that they give of themselves.
[[nodiscard]] std::unique_ptr<Xapian::PostingSource> maker_of_deadline_sources();

}  // namespace depeche::search
