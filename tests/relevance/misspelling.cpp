#include "tests/relevance/misspelling.h"

#include <algorithm>
#include <utility>

#include "indexer/text/characters/folding.h"

namespace depeche::relevance {
namespace {

// What is written for what sounds the same.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kByEar{{{"ph", "f"},
                                                                                {"qu", "k"},
                                                                                {"eau", "o"},
                                                                                {"au", "o"},
                                                                                {"th", "t"},
                                                                                {"ss", "s"},
                                                                                {"ll", "l"},
                                                                                {"nn", "n"},
                                                                                {"c", "k"},
                                                                                {"y", "i"},
                                                                                {"z", "s"},
                                                                                {"ai", "e"},
                                                                                {"en", "an"},
                                                                                {"f", "ph"}}};

std::optional<std::string> by_ear(const std::string& word, std::uint64_t chance) {
  for (std::size_t i = 0; i < kByEar.size(); ++i) {
    const auto& [from, to] = kByEar[(i + chance) % kByEar.size()];
    const std::size_t at = word.find(from);
    // "ch" is no k, nor is a soft c.
    const bool is_soft = from == "c" && at != std::string::npos && at + 1 < word.size() &&
                         std::string_view("heiyk").find(word[at + 1]) != std::string_view::npos;
    if (at == std::string::npos || is_soft) continue;
    return std::string(word).replace(at, from.size(), to);
  }
  return std::nullopt;
}

std::optional<std::string> word_with(const std::string& word, Mistake mistake, std::uint64_t chance) {
  const std::size_t at = chance % word.size();
  switch (mistake) {
    case Mistake::left_out:
    case Mistake::names_swapped:
      return std::string(word).erase(at, 1);
    case Mistake::doubled:
      return std::string(word).insert(at, 1, word[at]);
    case Mistake::swapped: {
      std::string swapped = word;
      const std::size_t first = chance % (word.size() - 1);
      std::swap(swapped[first], swapped[first + 1]);
      return swapped;
    }
    case Mistake::by_ear:
      return by_ear(word, chance);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Mistake mistake) {
  switch (mistake) {
    case Mistake::left_out:
      return "letter left out";
    case Mistake::doubled:
      return "letter doubled";
    case Mistake::swapped:
      return "letters swapped";
    case Mistake::by_ear:
      return "written by ear";
    case Mistake::names_swapped:
      return "names swapped, letter left out";
  }
  return "";
}

std::optional<std::string> misspelt(std::string_view name, Mistake mistake, std::uint64_t chance) {
  constexpr std::size_t kLeastLetters = 4;
  std::string folded = text::fold(name);
  std::ranges::transform(folded, folded.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  const std::size_t space = folded.find(' ');
  if (space == std::string::npos) return std::nullopt;
  std::string first = folded.substr(0, space), second = folded.substr(space + 1);
  std::string& wrong = chance % 2 == 0 ? first : second;
  if (wrong.size() < kLeastLetters) return std::nullopt;
  const auto changed = word_with(wrong, mistake, chance / 2);
  if (!changed || *changed == wrong) return std::nullopt;
  wrong = *changed;
  return mistake == Mistake::names_swapped ? second + " " + first : first + " " + second;
}

}  // namespace depeche::relevance
