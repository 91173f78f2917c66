// BM25 as Xapian's matcher weighs terms, with the constants of this program, for what is weighed beside it.
//
// Thread rule: constants and pure functions.
#pragma once

#include <cstdint>

namespace depeche::search {

// The first two were measured: tests/relevance/README.md has the figures. By the third, an article shorter
// than 0.3 of the mean counts as that long, so that a headline alone does not gain without end.
inline constexpr double kTermSaturation = 1.2;  // k1: how soon a repeated word adds no more
inline constexpr double kLengthPenalty = 0.5;   // b: how much a long article is weighed down
inline constexpr double kShortestNormLength = 0.3;

// The factor by which rare terms weigh more, in a database of so many articles of which so many have the
// term. Requires: with_term <= articles.
[[nodiscard]] double rarity_factor(std::uint64_t articles, std::uint64_t with_term);

// How much of it, or a little more, a term is worth in an article that has it `frequency` times and whose
// length is `length` times the mean: each further time adds less.
[[nodiscard]] double saturation(std::uint32_t frequency, double length);

// What a term is worth in a database of so many articles, of which so many have it, in an article that has it
// `frequency` times and whose length is `length` times the mean. Requires: with_term <= articles.
[[nodiscard]] double bm25(std::uint64_t articles, std::uint64_t with_term, std::uint32_t frequency,
                          double length);

// What the term is worth at most, however often an article has it.
[[nodiscard]] double most_of_bm25(std::uint64_t articles, std::uint64_t with_term);

}  // namespace depeche::search
