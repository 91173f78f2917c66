// Finds what two sequences have in common in the same order: the sentences of two texts, or the words of two
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

// Pairs of places with the same element, both in rising order. In short sequences, and between elements that
// occur once in both, no longer list of pairs exists. The time grows a little faster than the length,
// whatever is in the sequences: two long ones without elements that occur once may get no pairs at all.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> common_in_order(
    std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace depeche::search
