// Shingles: the runs of kShingleWords words of a text. Two texts that share many of them share passages,
// word for word, whatever they are about.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

inline constexpr std::size_t kShingleWords = 5;

// So much of a text is compared with others, in bytes: some 160 000 words.
inline constexpr std::size_t kMostComparedBytes = std::size_t{1} << 20U;
[[nodiscard]] std::string_view compared_part(std::string_view text);

// The words of the compared part of a text as it has them, by their exact forms: accents, case, quotation
// marks and hyphens make no difference.
[[nodiscard]] std::vector<std::uint64_t> word_hashes(const std::vector<Token>& tokens);

// Each shingle once, in the order of the hashes. Empty where there are fewer than kShingleWords words.
[[nodiscard]] std::vector<std::uint64_t> shingles(const std::vector<std::uint64_t>& words);

// Whether two texts are near copies, as far as their shingles say: three tenths of those of both are in both,
// or six tenths of those of the shorter one are in the other.
[[nodiscard]] bool are_versions(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

// How many are in both. Requires: what shingles() gave.
[[nodiscard]] std::size_t count_common(const std::vector<std::uint64_t>& a,
                                       const std::vector<std::uint64_t>& b);

}  // namespace depeche::text
