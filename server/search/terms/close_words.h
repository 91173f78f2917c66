// What finds the words of the database that are spelt nearly like another one, for "mot~". The planner is
// given it, as it knows no lexicon.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::search {

// Exact forms, without the given one, the closest first: at most `most` that are `distance` edits away, or
// sound the same and are hardly further.
using CloseWords =
    std::function<std::vector<std::string>(std::string_view exact, std::size_t distance, std::size_t most)>;

}  // namespace depeche::search
