// Damerau's distance (optimal string alignment) with weights: a table with a row for each letter that was
// typed, of which three rows are kept. The distance can't sink below the least value of a row, so the walk
// ends at the first row that is all above the limit.
#include "server/search/words/typing_cost.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace depeche::search {
namespace {

constexpr double kEdit = 1;
constexpr double kSwap = 0.8;
constexpr double kNextKey = 0.8;
constexpr double kSameSound = 0.7;
constexpr double kDoubled = 0.5;
constexpr double kSilent = 0.5;
// People know how a word begins, so another first letter costs more.
constexpr double kFirstLetter = 0.5;

using Row = std::array<double, kMostTypedLetters + 1>;

struct Key {
  int row, column;
};

// A letter that no row has is two keys away from all others.
constexpr Key key_of(char letter) {
  constexpr std::array<std::string_view, 3> kAzerty{"azertyuiop", "qsdfghjklm", "wxcvbn"};
  for (std::size_t row = 0; row < kAzerty.size(); ++row) {
    const std::size_t column = kAzerty[row].find(letter);
    if (column != std::string_view::npos) return {static_cast<int>(row), static_cast<int>(column)};
  }
  return {-2, -2};
}

constexpr bool are_next_keys(char a, char b) {
  const Key one = key_of(a), other = key_of(b);
  const auto is_beside = [](int x, int y) { return x - y <= 1 && y - x <= 1; };
  return is_beside(one.row, other.row) && is_beside(one.column, other.column);
}

constexpr bool sound_alike(char a, char b) {
  constexpr std::array<std::string_view, 9> kAlike{"ckq", "csz", "iy", "gj", "ae", "mn", "vw", "dt", "bp"};
  return std::ranges::any_of(kAlike, [&](std::string_view letters) {
    return letters.find(a) != std::string_view::npos && letters.find(b) != std::string_view::npos;
  });
}

// The cost of one letter for another, which is looked up in a table of all pairs.
constexpr double substitution_cost(char typed, char meant) {
  if (typed == meant) return 0;
  if (sound_alike(typed, meant)) return kSameSound;
  return are_next_keys(typed, meant) ? kNextKey : kEdit;
}

double substitution(char typed, char meant) {
  constexpr std::size_t kLetters = 26;
  static constexpr auto kCosts = [] {
    std::array<std::array<double, kLetters>, kLetters> costs{};
    for (std::size_t i = 0; i < kLetters; ++i) {
      for (std::size_t j = 0; j < kLetters; ++j) {
        costs[i][j] = substitution_cost(static_cast<char>('a' + i), static_cast<char>('a' + j));
      }
    }
    return costs;
  }();
  return kCosts[static_cast<std::size_t>(typed - 'a')][static_cast<std::size_t>(meant - 'a')];
}

// The cost of the letter at `at`, which one of the two spellings has and the other lacks.
double gap(std::string_view word, std::size_t at) {
  if (at > 0 && word[at] == word[at - 1]) return kDoubled;
  return word[at] == 'h' ? kSilent : kEdit;
}

}  // namespace

double typing_cost(std::string_view typed, std::string_view meant, double most) {
  assert(typed.size() <= kMostTypedLetters && meant.size() <= kMostTypedLetters);
  std::array<Row, 3> rows{};
  Row* before = &rows[0];  // the row before the last
  Row* last = &rows[1];
  Row* row = &rows[2];
  for (std::size_t j = 0; j < meant.size(); ++j) (*last)[j + 1] = (*last)[j] + gap(meant, j);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    (*row)[0] = (*last)[0] + gap(typed, i);
    double least = (*row)[0];
    for (std::size_t j = 0; j < meant.size(); ++j) {
      double cost = (*last)[j] + substitution(typed[i], meant[j]);
      cost = std::min(cost, (*last)[j + 1] + gap(typed, i));
      cost = std::min(cost, (*row)[j] + gap(meant, j));
      const bool is_swap = i > 0 && j > 0 && typed[i] == meant[j - 1] && typed[i - 1] == meant[j];
      if (is_swap && typed[i] != typed[i - 1]) cost = std::min(cost, (*before)[j - 1] + kSwap);
      (*row)[j + 1] = cost;
      least = std::min(least, cost);
    }
    if (least > most) return least;
    Row* const free = before;
    before = last;
    last = row;
    row = free;
  }
  const bool begins_otherwise = !typed.empty() && !meant.empty() && typed.front() != meant.front();
  return (*last)[meant.size()] + (begins_otherwise ? kFirstLetter : 0);
}

}  // namespace depeche::search
