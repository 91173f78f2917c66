// A word may stand for what sounds like it, found by the hash of its sound, and for what is spelt nearly like
// it. For the latter every word of about its length is looked at, most of them only at their set of letters:
// two edits can't change more than four letters. That is faster than a tree, and needs eight bytes a word.
//
// Words of one length are sorted by frequency. Most words that are looked up are known ones, and only what
// many more articles have may be meant instead: so the search can end early.
#include "server/search/words/spellings.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <optional>

#include "server/search/words/phonetic_key.h"

namespace depeche::search {
namespace {

constexpr std::size_t kLeastLetters = 4;
constexpr std::size_t kMostLengthDifference = 2;
constexpr int kMostOtherLetters = 4;
constexpr double kMostCostAlike = 3;  // of a word that sounds the same
// Among many words, those that only one article has are as often wrong as right, and are left out.
constexpr std::size_t kManyWords = 50'000;
// An edit must be worth e to this power times as many articles.
constexpr double kCostWeight = 4;
constexpr double kAlikeFactor = 0.5;

bool is_plain(std::string_view exact) {
  return exact.size() <= kMostTypedLetters &&
         std::ranges::all_of(exact, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::uint32_t letters_of(std::string_view exact) {
  std::uint32_t letters = 0;
  for (const char c : exact) letters |= 1U << static_cast<unsigned>(c - 'a');
  return letters;
}

std::uint32_t sound_of(std::string_view exact) {
  return static_cast<std::uint32_t>(std::hash<std::string>()(phonetic_key(exact)));
}

// Long words stay clear with more errors in them.
double most_cost_of(std::string_view exact) {
  if (exact.size() < 6) return 1;
  return exact.size() < 9 ? 1.5 : 2;
}

}  // namespace

Spellings::Spellings(const Lexicon& lexicon) : lexicon_(lexicon) {
  const std::uint32_t least_articles = lexicon.size() > kManyWords ? 2 : 1;
  for (Lexicon::Word word = 0; word < lexicon.size(); ++word) {
    const std::string_view exact = lexicon.exact(word);
    if (lexicon.articles(word) < least_articles || exact.size() < kLeastLetters || !is_plain(exact)) continue;
    by_length_[exact.size()].words.push_back(word);
    sounds_.push_back({sound_of(exact), word});
  }
  std::ranges::sort(sounds_, {}, &Sound::hash);
  const auto articles_of = [&](Lexicon::Word word) { return lexicon.articles(word); };
  for (SameLength& same : by_length_) {
    std::ranges::stable_sort(same.words, std::greater<>(), articles_of);
    same.letters.reserve(same.words.size());
    for (const Lexicon::Word word : same.words) same.letters.push_back(letters_of(lexicon.exact(word)));
  }
}

std::vector<Spellings::Candidate> Spellings::candidates(std::string_view exact, std::uint32_t least_articles,
                                                        std::size_t most) const {
  std::vector<Candidate> found;
  if (exact.size() < kLeastLetters || !is_plain(exact)) return found;
  add_alike(exact, least_articles, found);
  add_close(exact, most_cost_of(exact), least_articles, found);
  const auto likelihood = [this](const Candidate& candidate) {
    const double cost = candidate.sounds_the_same ? kAlikeFactor * candidate.cost : candidate.cost;
    return std::log(lexicon_.articles(candidate.word)) - kCostWeight * cost;
  };
  std::ranges::stable_sort(found, std::greater<>(), likelihood);
  if (found.size() > most) found.resize(most);
  return found;
}

void Spellings::add_alike(std::string_view exact, std::uint32_t least_articles,
                          std::vector<Candidate>& candidates) const {
  for (const Sound& sound : std::ranges::equal_range(sounds_, sound_of(exact), {}, &Sound::hash)) {
    const std::string_view other = lexicon_.exact(sound.word);
    if (other == exact || lexicon_.articles(sound.word) < least_articles) continue;
    const double cost = typing_cost(exact, other, kMostCostAlike);
    if (cost <= kMostCostAlike) candidates.push_back({sound.word, cost, true});
  }
}

// Words that sound the same are left to add_alike().
void Spellings::add_close(std::string_view exact, double most_cost, std::uint32_t least_articles,
                          std::vector<Candidate>& candidates) const {
  const std::uint32_t letters = letters_of(exact);
  const std::uint32_t sound = sound_of(exact);
  const std::size_t last = std::min(exact.size() + kMostLengthDifference, kMostTypedLetters);
  for (std::size_t length = exact.size() - kMostLengthDifference; length <= last; ++length) {
    const SameLength& same = by_length_[length];
    const auto too_rare = std::ranges::partition_point(
        same.words, [&](Lexicon::Word word) { return lexicon_.articles(word) >= least_articles; });
    const auto count = static_cast<std::size_t>(too_rare - same.words.begin());
    for (std::size_t i = 0; i < count; ++i) {
      if (std::popcount(letters ^ same.letters[i]) > kMostOtherLetters) continue;
      const Lexicon::Word word = same.words[i];
      const std::string_view other = lexicon_.exact(word);
      const double cost = typing_cost(exact, other, most_cost);
      if (cost > most_cost || other == exact || sound_of(other) == sound) continue;
      candidates.push_back({word, cost, false});
    }
  }
}

}  // namespace depeche::search
