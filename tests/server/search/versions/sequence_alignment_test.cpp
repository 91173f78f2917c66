#include "server/search/versions/sequence_alignment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

namespace depeche::search {
namespace {

using Sequence = std::vector<std::uint64_t>;

Sequence sequence(std::string_view letters) {
  return {letters.begin(), letters.end()};
}

// The common letters, where the pairs are what they should be.
std::string common(const Sequence& a, const Sequence& b) {
  std::string letters;
  std::size_t next_a = 0;
  std::size_t next_b = 0;
  for (const auto& [in_a, in_b] : common_in_order(a, b)) {
    CHECK(in_a >= next_a);
    CHECK(in_b >= next_b);
    REQUIRE(in_a < a.size());
    REQUIRE(in_b < b.size());
    CHECK(a[in_a] == b[in_b]);
    next_a = in_a + 1;
    next_b = in_b + 1;
    letters.push_back(static_cast<char>(a[in_a]));
  }
  return letters;
}

}  // namespace

TEST_SUITE("server/search/versions/sequence_alignment") {
  TEST_CASE("what is common comes in order, as much as there is") {
    struct Row {
      std::string_view a, b;
      std::string_view common;
    };
    const Row rows[] = {{"", "", ""},
                        {"abc", "", ""},
                        {"abc", "abc", "abc"},
                        {"abc", "xyz", ""},
                        {"abcde", "abXde", "abde"},
                        {"abc", "XabcX", "abc"},
                        {"aXbYc", "abc", "abc"},
                        {"aaaa", "aa", "aa"},
                        {"abcdef", "defabc", "def"},
                        {"abab", "baba", "bab"}};
    for (const Row& row : rows) {
      CAPTURE(row.a);
      CAPTURE(row.b);
      CHECK(common(sequence(row.a), sequence(row.b)).size() == row.common.size());
    }
  }

  TEST_CASE("long sequences are aligned at what they have once") {
    Sequence a(50'000);
    for (std::size_t n = 0; n < a.size(); ++n) a[n] = n;
    Sequence b = a;
    b.erase(b.begin() + 20'000, b.begin() + 25'000);
    b.insert(b.begin() + 7, {1, 2, 3});
    b.push_back(70'000);
    CHECK(common_in_order(a, b).size() == 45'000);
  }

  TEST_CASE("whatever is in them, it takes no long time") {
    std::mt19937 random(1);
    for (const unsigned letters : {1U, 2U, 3U, 1'000U}) {
      CAPTURE(letters);
      Sequence a(100'000);
      Sequence b(90'000);
      for (std::uint64_t& element : a) element = random() % letters;
      for (std::uint64_t& element : b) element = random() % letters;
      CHECK(common(a, b).size() >= (letters == 1 ? 90'000U : 0U));
    }
  }
}

}  // namespace depeche::search
