// Short sequences are aligned by the table of the longest common subsequence. Long ones are first cut at the
// elements that occur once in both (Bram Cohen's patience diff), and the pieces between the cuts in the same
// way again: an element that is unique in a piece need not have been unique in the whole.
#include "server/search/versions/sequence_alignment.h"

#include <algorithm>
#include <unordered_map>

namespace depeche::search {
namespace {

constexpr std::size_t kMostCells = 40'000;  // of a table
constexpr unsigned kMostDepth = 32;         // of cuts within cuts

using Pair = std::pair<std::size_t, std::size_t>;
using Sequence = std::span<const std::uint64_t>;

class Alignment {
 public:
  Alignment(Sequence a, Sequence b) : a_(a), b_(b) {}

  std::vector<Pair> run() {
    align({0, a_.size()}, {0, b_.size()}, 0);
    return std::move(common_);
  }

 private:
  struct Range {
    std::size_t begin, end;
    [[nodiscard]] std::size_t size() const { return end - begin; }
  };

  // Appends the pairs of two ranges. What is the same at their begins and ends is paired off first: between
  // versions of a text that is most of it.
  void align(Range a, Range b, unsigned depth) {
    while (a.size() > 0 && b.size() > 0 && a_[a.begin] == b_[b.begin]) {
      common_.emplace_back(a.begin++, b.begin++);
    }
    const Range whole_a = a;
    while (a.size() > 0 && b.size() > 0 && a_[a.end - 1] == b_[b.end - 1]) {
      --a.end;
      --b.end;
    }
    if (a.size() > 0 && b.size() > 0) align_middle(a, b, depth);
    for (std::size_t behind = 0; a.end + behind < whole_a.end; ++behind) {
      common_.emplace_back(a.end + behind, b.end + behind);
    }
  }

  void align_middle(Range a, Range b, unsigned depth) {
    if (a.size() <= kMostCells / b.size()) {
      align_by_table(a, b);
    } else if (depth < kMostDepth) {
      align_between(rising(unique_in_both(a, b)), a, b, depth);
    }
  }

  // Aligns what lies before, between and behind the anchors.
  void align_between(const std::vector<Pair>& anchors, Range a, Range b, unsigned depth) {
    if (anchors.empty()) return;
    for (const auto& [in_a, in_b] : anchors) {
      align({a.begin, in_a}, {b.begin, in_b}, depth + 1);
      common_.emplace_back(in_a, in_b);
      a.begin = in_a + 1;
      b.begin = in_b + 1;
    }
    align(a, b, depth + 1);
  }

  // The elements that each range has just once, in the order of a.
  [[nodiscard]] std::vector<Pair> unique_in_both(Range a, Range b) const {
    struct Places {
      std::size_t in_a = 0, in_b = 0, at_b = 0;
    };
    std::unordered_map<std::uint64_t, Places> places;
    for (std::size_t at = a.begin; at < a.end; ++at) ++places[a_[at]].in_a;
    for (std::size_t at = b.begin; at < b.end; ++at) {
      Places& found = places[b_[at]];
      ++found.in_b;
      found.at_b = at;
    }
    std::vector<Pair> pairs;
    for (std::size_t at = a.begin; at < a.end; ++at) {
      const Places& found = places.at(a_[at]);
      if (found.in_a == 1 && found.in_b == 1) pairs.emplace_back(at, found.at_b);
    }
    return pairs;
  }

  // The longest choice of the pairs that rises in b as well (patience sorting: `ends` has for each length the
  // pair that ends the best choice of that length, and `before` the way back from each pair).
  static std::vector<Pair> rising(const std::vector<Pair>& pairs) {
    constexpr auto kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> ends;  // of the best sequence of each length, the last pair
    std::vector<std::size_t> before(pairs.size(), kNone);
    for (std::size_t n = 0; n < pairs.size(); ++n) {
      const auto place = std::ranges::lower_bound(ends, pairs[n].second, {},
                                                  [&](std::size_t end) { return pairs[end].second; });
      if (place != ends.begin()) before[n] = *(place - 1);
      if (place == ends.end()) {
        ends.push_back(n);
      } else {
        *place = n;
      }
    }
    std::vector<Pair> sequence;
    for (std::size_t n = ends.empty() ? kNone : ends.back(); n != kNone; n = before[n]) {
      sequence.push_back(pairs[n]);
    }
    std::ranges::reverse(sequence);
    return sequence;
  }

  void align_by_table(Range a, Range b) {
    // Cell (i, j): how many are common behind place i of a and j of b.
    const std::size_t columns = b.size() + 1;
    std::vector<std::uint32_t> longest((a.size() + 1) * columns, 0);
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        const std::size_t cell = i * columns + j;
        longest[cell] = a_[a.begin + i] == b_[b.begin + j]
                            ? longest[cell + columns + 1] + 1
                            : std::max(longest[cell + columns], longest[cell + 1]);
      }
    }
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      const std::size_t cell = i * columns + j;
      if (a_[a.begin + i] == b_[b.begin + j]) {
        common_.emplace_back(a.begin + i++, b.begin + j++);
      } else if (longest[cell + columns] >= longest[cell + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  const Sequence a_;
  const Sequence b_;
  std::vector<Pair> common_;
};

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> common_in_order(std::span<const std::uint64_t> a,
                                                                 std::span<const std::uint64_t> b) {
  return Alignment(a, b).run();
}

}  // namespace depeche::search
