// Shingles: the runs of kShingleWords words of a text. Two texts that share many of them share passages,
// word for word, whatever they are about.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

inline constexpr std::size_t kShingleWords = 5;

// The words of a text as it has them, by their exact forms: accents, case, quotation marks and hyphens make
// no difference.
[[nodiscard]] std::vector<std::uint64_t> word_hashes(const std::vector<Token>& tokens);

// Each shingle once, in the order of the hashes. Empty where there are fewer than kShingleWords words.
[[nodiscard]] std::vector<std::uint64_t> shingles(const std::vector<std::uint64_t>& words);

// How many are in both. Requires: what shingles() gave.
[[nodiscard]] std::size_t count_common(const std::vector<std::uint64_t>& a,
                                       const std::vector<std::uint64_t>& b);

}  // namespace depeche::text
