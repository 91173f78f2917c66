// What two sequences have in common in the same order: of the sentences of two texts, or of the words of two
// sentences.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace depeche::search {

// Pairs of places with the same element, both in rising order. The longest there is where it is found in
// short sequences or between elements that occur once; in time that grows a little faster than the length,
// whatever is in them, so that two long sequences without such elements may have none.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> common_in_order(
    std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace depeche::search
