#include "indexer/text/copies/sketch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "indexer/base/error.h"

namespace depeche::text {
namespace {

// `count` hashes of the sequence that begins at `first`.
std::vector<std::uint64_t> hashes(std::size_t first, std::size_t count) {
  std::mt19937_64 random(1);
  random.discard(first);
  std::vector<std::uint64_t> all(count);
  for (std::uint64_t& hash : all) hash = random();
  std::ranges::sort(all);
  return all;
}

// Which near copies have.
bool are_alike(const Sketch& a, const Sketch& b) {
  return likeness(a, b) != Likeness::none;
}

Sketch sketch(std::size_t first, std::size_t count) {
  return sketch_of(hashes(first, count));
}

}  // namespace

TEST_SUITE("text/sketch") {
  TEST_CASE("a sketch tells how much of two texts is the same") {
    struct Row {
      std::size_t first, count;  // of the other text; the one has 0 … 999
      Likeness expected;
    };
    const Row rows[] = {
        {0, 1000, Likeness::most},                               // the same
        {200, 1000, Likeness::most},                             // two thirds of both
        {450, 1000, Likeness::some},                             // less than four tenths
        {900, 1000, Likeness::none},                             // a twentieth
        {1000, 1000, Likeness::none}, {0, 600, Likeness::most},  // its first part
        {250, 400, Likeness::some},                              // its middle
        {950, 250, Likeness::none},                              // little of it, and much else
        {0, 100'000, Likeness::none},                            // a hundredth of the other
    };
    for (const Row& row : rows) {
      CAPTURE(row.first);
      CAPTURE(row.count);
      CHECK(likeness(sketch(0, 1000), sketch(row.first, row.count)) == row.expected);
      CHECK(likeness(sketch(row.first, row.count), sketch(0, 1000)) == row.expected);
    }
  }

  TEST_CASE("few shingles are told apart as well as many") {
    for (const std::size_t count : {1, 2, 5, 20, 63, 64, 65, 300}) {
      CAPTURE(count);
      CHECK(sketch(0, count) == sketch(0, count));
      for (std::size_t other = 1; other <= 2000; ++other) {
        const std::size_t first = other * 1000;
        if (are_alike(sketch(0, count), sketch(first, count))) FAIL(first);
        other += count;  // fewer of the larger ones
      }
    }
  }

  TEST_CASE("near copies share a band, others hardly ever") {
    const auto shares_band = [](const Sketch& a, const Sketch& b) {
      const auto of_a = bands_of(a);
      const auto of_b = bands_of(b);
      for (std::size_t band = 0; band < kBands; ++band) {
        if (of_a[band] == of_b[band]) return true;
      }
      return false;
    };
    int similar = 0;
    int others = 0;
    for (std::size_t n = 0; n < 100; ++n) {
      similar += shares_band(sketch(n * 2000, 400), sketch(n * 2000 + 100, 400)) ? 1 : 0;  // 0.6 of both
      others += shares_band(sketch(n * 2000, 400), sketch(n * 2000 + 1000, 400)) ? 1 : 0;
    }
    CHECK(similar == 100);
    CHECK(others == 0);
  }

  TEST_CASE("articles of few words are the same only with the same title") {
    const std::vector<std::uint64_t> few{1, 2, 3, 4, 5, 6};
    CHECK(are_alike(sketch_of({7}, few), sketch_of({7}, few)));
    CHECK_FALSE(are_alike(sketch_of({7}, few), sketch_of({8}, few)));
    CHECK_FALSE(are_alike(sketch_of({}, {7, 8}), sketch_of({7}, {8})));
    std::vector<std::uint64_t> many(kFewestShingles + 4);
    for (std::size_t n = 0; n < many.size(); ++n) many[n] = n;
    CHECK(are_alike(sketch_of({7}, many), sketch_of({8}, many)));
    many.pop_back();
    CHECK_FALSE(are_alike(sketch_of({7}, many), sketch_of({8}, many)));
  }

  TEST_CASE("bytes are what was kept") {
    const Sketch kept = sketch(5, 300);
    const std::string bytes = encode(kept);
    CHECK(bytes.size() == 96);
    CHECK(decode_sketch(bytes) == kept);
    for (const std::string& damaged : {std::string(), bytes + "x", bytes.substr(1)}) {
      CHECK_THROWS_AS(static_cast<void>(decode_sketch(damaged)), IndexCorrupt);
    }
  }
}

}  // namespace depeche::text
