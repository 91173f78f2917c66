// From the user's text to a tree. Any bytes at all are taken: nothing throws, the
// depth of the tree and the time are bounded, and what can't be understood becomes words
// and a warning.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

struct ParseLimits {
  std::size_t max_bytes = 8192;  // the rest is left out, with a warning
  std::size_t max_leaves = 256;  // plain runs, phrases and prefixes
  std::size_t max_depth = 64;    // of parentheses; deeper ones are taken away
};

[[nodiscard]] ParsedQuery parse(std::string_view text, const ParseLimits& limits = {});

}  // namespace depeche::query
