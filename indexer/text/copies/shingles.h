// The shingles of a text are its runs of kShingleWords words, each as one hash. Two texts that share many
// shingles have passages in common, word for word.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

inline constexpr std::size_t kShingleWords = 5;

// Only the beginning of a text is compared with others: that many bytes, some 160 000 words.
inline constexpr std::size_t kMostComparedBytes = std::size_t{1} << 20U;

// The beginning of `text` that is compared, cut between two characters.
[[nodiscard]] std::string_view compared_part(std::string_view text);

// The hashes of the exact forms of the words in the compared part of a text, in the order of the text. Joined
// and alternative forms are left out, so accents, case, quotation marks and hyphens make no difference.
[[nodiscard]] std::vector<std::uint64_t> word_hashes(std::span<const Token> tokens);

// The shingles, sorted by their hashes, each once. Empty where there are fewer than kShingleWords words.
[[nodiscard]] std::vector<std::uint64_t> shingles(const std::vector<std::uint64_t>& words);

// Tells whether two texts are near copies of each other: three tenths of all their shingles are in both
// texts, or six tenths of the shorter text's are also in the longer one. Requires: a and b are what
// shingles() gave.
[[nodiscard]] bool are_versions(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

// Returns how many shingles are in both texts. Requires: a and b are what shingles() gave.
[[nodiscard]] std::size_t count_common(const std::vector<std::uint64_t>& a,
                                       const std::vector<std::uint64_t>& b);

}  // namespace depeche::text
