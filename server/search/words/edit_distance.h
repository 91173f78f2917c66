// How many letters must change to make one spelling of another: a letter more, less or for another, or two
// neighbours swapped. Unlike typing_cost(), each counts one.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string_view>

namespace depeche::search {

// Counts bytes; more than `most` where that is exceeded. Takes time in the product of both lengths.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace depeche::search
