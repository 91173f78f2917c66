// A sketch: a text in 128 bytes, from which one sees how much of it another text has. It is MinHash by one
// permutation (Li, Owen, Zhang 2012): shingles fall into kValues bins by their hash, the smallest of each
// bin stays; two texts have the same one about as often as a shingle of either is in both.
//
// Near copies are those whose sketches have a band in common and say so, or leave it open and whose shingles
// say so (are_versions). How well that does is in tests/versions/README.md.
//
// Thread rule: plain values and pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::text {

struct Sketch {
  static constexpr std::size_t kValues = 64;

  std::array<std::uint16_t, kValues> values{};

  friend bool operator==(const Sketch&, const Sketch&) = default;
};

// Requires: at least one shingle, each once. The same for the same shingles, on any machine.
[[nodiscard]] Sketch sketch_of(const std::vector<std::uint64_t>& shingles);

// The sketch of an article: of its body's shingles, or, where these are fewer
// than kFewestShingles, one that only an article with the same title and body has.
inline constexpr std::size_t kFewestShingles = 20;
[[nodiscard]] Sketch sketch_of(const std::vector<std::uint64_t>& title_words,
                               const std::vector<std::uint64_t>& body_words);

// Near copies are looked for by bands: each is a pair of values, and near copies share one at least.
inline constexpr std::size_t kBands = 16;
[[nodiscard]] std::array<std::uint32_t, kBands> bands_of(const Sketch& sketch);

// In how many of the kValues two sketches are the same.
[[nodiscard]] std::size_t count_equal(const Sketch& a, const Sketch& b);

// What two sketches say of their texts.
enum class Likeness {
  none,  // they are no near copies
  some,  // their shingles must be looked at
  most,  // they are near copies
};
[[nodiscard]] Likeness likeness(const Sketch& a, const Sketch& b);

// As bytes, to be kept. decode_sketch() throws IndexCorrupt where they are not what encode() gave.
[[nodiscard]] std::string encode(const Sketch& sketch);
[[nodiscard]] Sketch decode_sketch(std::string_view bytes);

}  // namespace depeche::text
