// Queries made of terms.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace depeche::search {

// Matches what has one of the terms, or nothing where there are none.
[[nodiscard]] Xapian::Query any_of(const std::vector<std::string>& terms);

}  // namespace depeche::search
