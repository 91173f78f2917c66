#include "indexer/text/copies/sketch.h"

#include <xxhash.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "indexer/base/error.h"
#include "indexer/text/copies/shingles.h"

namespace depeche::text {
namespace {

// A band has two values, so sixteen bands use the first 32 values of a sketch. More values in a band would
// miss copies; fewer would find too many articles that are none.
constexpr std::size_t kBandValues = 2;
constexpr std::size_t kFewestEqual =
    7;  // a tenth of the values: texts with fewer equal ones are no near copies
constexpr std::size_t kSurelyEqual = 32;  // a half of the values: only near copies have so many equal ones
constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();

// Two values are stored in three bytes.
constexpr std::size_t kPairBytes = 3;
constexpr std::size_t kBytes = Sketch::kValues / 2 * kPairBytes;
static_assert(2 * Sketch::kValueBits == kPairBytes * 8);

using Bins = std::array<std::uint64_t, Sketch::kValues>;

// Gives for each seed another, independent hash of the value.
std::uint64_t mix(std::uint64_t value, std::uint64_t seed) {
  return XXH3_64bits_withSeed(&value, sizeof(value), seed);
}

// The bin is told by the upper bits of the hash. The lower ones stay independent of it, and choose the
// smallest of the bin.
std::size_t bin_of(std::uint64_t hash) {
  constexpr unsigned kShift = 64 - 6;
  static_assert(Sketch::kValues == std::size_t{1} << 6U);
  return hash >> kShift;
}

// Returns the value that an empty bin borrows from another one ("optimal densification", Shrivastava 2017).
// Which one it is depends on the number of the empty bin only, so that equal texts borrow alike. It ends, as
// at least one bin has a value.
std::uint64_t borrowed(const Bins& bins, std::size_t bin) {
  for (std::uint64_t attempt = 0;; ++attempt) {
    const std::uint64_t value = bins[bin_of(mix(attempt, bin))];
    if (value != kEmpty) return value;
  }
}

bool share_a_band(const Sketch& a, const Sketch& b) {
  const auto bands_a = bands_of(a);
  const auto bands_b = bands_of(b);
  for (std::size_t band = 0; band < kBands; ++band) {
    if (bands_a[band] == bands_b[band]) return true;
  }
  return false;
}

}  // namespace

Sketch sketch_of(const std::vector<std::uint64_t>& shingles) {
  Bins bins;
  bins.fill(kEmpty);
  for (const std::uint64_t shingle : shingles) {
    std::uint64_t& smallest = bins[bin_of(shingle)];
    smallest = std::min(smallest, shingle);
  }
  Sketch sketch;
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    const std::uint64_t value = bins[bin] == kEmpty ? borrowed(bins, bin) : bins[bin];
    // The number of the bin is mixed in, so that a value which several bins borrow differs in each of them.
    constexpr unsigned kShift = 64 - Sketch::kValueBits;
    sketch.values[bin] = static_cast<std::uint16_t>(mix(value, bin) >> kShift);
  }
  return sketch;
}

Sketch sketch_of(const std::vector<std::uint64_t>& title_words,
                 const std::vector<std::uint64_t>& body_words) {
  const std::vector<std::uint64_t> body_shingles = shingles(body_words);
  if (body_shingles.size() >= kFewestShingles) return sketch_of(body_shingles);
  const auto hash = [](const std::vector<std::uint64_t>& words, std::uint64_t seed) {
    return XXH3_64bits_withSeed(words.data(), words.size() * sizeof(std::uint64_t), seed);
  };
  // One hash of all words is the only shingle: all bins borrow it, so two such sketches are equal or have
  // next to nothing in common.
  return sketch_of({hash(body_words, hash(title_words, 0))});
}

std::array<std::uint32_t, kBands> bands_of(const Sketch& sketch) {
  std::array<std::uint32_t, kBands> bands{};
  for (std::size_t band = 0; band < kBands; ++band) {
    // Both values go in whole, so two bands are equal only where both of their values are.
    bands[band] = std::uint32_t{sketch.values[band * kBandValues]} << Sketch::kValueBits |
                  std::uint32_t{sketch.values[band * kBandValues + 1]};
  }
  return bands;
}

std::size_t count_equal(const Sketch& a, const Sketch& b) {
  return std::inner_product(a.values.begin(), a.values.end(), b.values.begin(), std::size_t{0}, std::plus<>(),
                            std::equal_to<>());
}

Likeness likeness(const Sketch& a, const Sketch& b) {
  const std::size_t equal = count_equal(a, b);
  // An index search finds candidates by their bands alone. Two articles without a common band must be no
  // copies here either, or the result would depend on the order in which articles came in.
  if (equal < kFewestEqual || !share_a_band(a, b)) return Likeness::none;
  return equal < kSurelyEqual ? Likeness::some : Likeness::most;
}

std::string encode(const Sketch& sketch) {
  std::string bytes;
  bytes.reserve(kBytes);
  for (std::size_t n = 0; n < Sketch::kValues; n += 2) {
    const std::uint32_t pair = sketch.values[n] | std::uint32_t{sketch.values[n + 1]} << Sketch::kValueBits;
    // The lowest byte goes first, whatever machine writes: a database may be copied to another one.
    for (std::size_t byte = 0; byte < kPairBytes; ++byte)
      bytes.push_back(static_cast<char>(pair >> 8 * byte));
  }
  return bytes;
}

Sketch decode_sketch(std::string_view bytes) {
  if (bytes.size() != kBytes) throw IndexCorrupt("a stored sketch can't be read");
  constexpr std::uint32_t kMask = (1U << Sketch::kValueBits) - 1;
  Sketch sketch;
  for (std::size_t n = 0; n < Sketch::kValues; n += 2) {
    std::uint32_t pair = 0;
    for (std::size_t byte = 0; byte < kPairBytes; ++byte) {
      // Through unsigned char, as a negative char would fill the upper bits.
      const auto next = static_cast<unsigned char>(bytes[n / 2 * kPairBytes + byte]);
      pair |= std::uint32_t{next} << 8 * byte;
    }
    sketch.values[n] = static_cast<std::uint16_t>(pair & kMask);
    sketch.values[n + 1] = static_cast<std::uint16_t>(pair >> Sketch::kValueBits);
  }
  return sketch;
}

}  // namespace depeche::text
