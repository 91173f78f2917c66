// A sketch sums up a text in 96 bytes. Two sketches tell how much text their two texts have in common. It is
// MinHash by one permutation (Li, Owen, Zhang 2012): the hash of a shingle puts it into one of kValues bins,
// and each bin keeps its smallest shingle. The share of bins that are equal in two sketches is about the
// share of shingles that both texts have.
//
// Two articles are near copies where likeness() of their sketches says so; where it leaves it open, their
// shingles decide (are_versions()). tests/versions/README.md measures how well that works.
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
  static constexpr unsigned kValueBits = 12;

  std::array<std::uint16_t, kValues> values{};  // of kValueBits bits each

  friend bool operator==(const Sketch&, const Sketch&) = default;
};

// Makes the sketch of a text from its shingles. Equal shingles give equal sketches, on any machine of the
// same byte order. Requires: at least one shingle, each of them once.
[[nodiscard]] Sketch sketch_of(const std::vector<std::uint64_t>& shingles);

// A body with fewer shingles than that is too short to have near copies, only equals.
inline constexpr std::size_t kFewestShingles = 20;

// The sketch of an article, made from the shingles of its body. Where these are too few, it is a sketch that
// only an article with the same title and body has.
[[nodiscard]] Sketch sketch_of(const std::vector<std::uint64_t>& title_words,
                               const std::vector<std::uint64_t>& body_words);

// The index finds near copies by bands. A band is a pair of values of the sketch, so it has kBandBits bits;
// near copies have one band in common at least.
inline constexpr std::size_t kBands = 16;
inline constexpr unsigned kBandBits = 2 * Sketch::kValueBits;
[[nodiscard]] std::array<std::uint32_t, kBands> bands_of(const Sketch& sketch);

// Returns how many of the kValues values are equal in both sketches.
[[nodiscard]] std::size_t count_equal(const Sketch& a, const Sketch& b);

// The three things that two sketches can tell about their texts.
enum class Likeness {
  none,  // the texts are no near copies
  some,  // only their shingles can tell
  most,  // the texts are near copies
};
[[nodiscard]] Likeness likeness(const Sketch& a, const Sketch& b);

// Writes a sketch as the 96 bytes that the index stores, and reads it back. decode_sketch() throws
// IndexCorrupt for bytes that encode() did not give.
[[nodiscard]] std::string encode(const Sketch& sketch);
[[nodiscard]] Sketch decode_sketch(std::string_view bytes);

}  // namespace depeche::text
