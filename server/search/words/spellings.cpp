// A word may stand for what sounds like it, found by the hash of its sound, and for what is spelt nearly like
// it. Two spellings that differ in a few places have a beginning or an end in common, so the words of each
// length are kept in the order of their bytes and once more in the order from behind, and only two ranges of
// each length are looked at; most of these words only at their set of letters, as two edits can't change more
// than four letters.
#include "server/search/words/spellings.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <string>
#include <tuple>

#include "server/search/words/edit_distance.h"
#include "server/search/words/phonetic_key.h"

namespace depeche::search {
namespace {

constexpr std::size_t kLeastLetters = 4;
constexpr std::size_t kMostLengthDifference = 2;
constexpr int kMostOtherLetters = 4;
constexpr double kMostCostAlike = 3;  // of a word that sounds the same
// Among many words, those that only one article has are as often wrong as right, and stand for nothing typed.
constexpr std::size_t kManyWords = 50'000;
// An edit must be worth e to this power times as many articles.
constexpr double kCostWeight = 4;
constexpr double kAlikeFactor = 0.5;
// What sounds the same may be so many more edits away than what does not.
constexpr std::size_t kEditsMoreAlike = 2;

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_plain(std::string_view exact) {
  return exact.size() <= kMostTypedLetters && std::ranges::all_of(exact, is_letter);
}

bool is_plain_or_numbered(std::string_view exact) {
  return exact.size() <= kMostTypedLetters &&
         std::ranges::all_of(exact, [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

// All digits share one of the bits.
std::uint32_t letters_of(std::string_view exact) {
  constexpr unsigned kDigit = 26;
  std::uint32_t letters = 0;
  for (const char c : exact) letters |= 1U << (is_letter(c) ? static_cast<unsigned>(c - 'a') : kDigit);
  return letters;
}

std::uint32_t sound_of(std::string_view exact) {
  return static_cast<std::uint32_t>(std::hash<std::string>()(phonetic_key(exact)));
}

// Long words stay clear with more errors in them.
double most_cost_of(std::string_view exact, Spellings::Reach reach) {
  if (reach == Spellings::Reach::in_company) return exact.size() < kLeastLetters + 2 ? 1.5 : 2;
  if (exact.size() < 6) return 1;
  return exact.size() < 9 ? 1.5 : 2;
}

// How many letters two spellings have in common at the beginning or the end. Short words have room for one
// edit, which leaves one half whole; of two edits in longer ones, hardly ever both the beginning and the end
// are struck.
std::size_t common_letters(std::string_view exact) {
  return exact.size() < 6 ? std::max<std::size_t>(1, (exact.size() - 1) / 2) : exact.size() / 3;
}

}  // namespace

Spellings::Spellings(const Lexicon& lexicon)
    : lexicon_(lexicon), least_articles_(lexicon.size() > kManyWords ? 2 : 1) {
  for (Lexicon::Word word = 0; word < lexicon.size(); ++word) {
    const std::string_view exact = lexicon.exact(word);
    if (exact.size() < kLeastFuzzyLetters - 1 || !is_plain_or_numbered(exact)) continue;
    Words& same = by_length_[exact.size()].by_beginning;
    same.words.push_back(word);
    same.letters.push_back(letters_of(exact));
    if (is_plain(exact)) sounds_.push_back({sound_of(exact), word});
  }
  std::ranges::sort(sounds_, {}, &Sound::hash);
  sort_by_end();
}

void Spellings::sort_by_end() {
  const auto is_before = [this](Lexicon::Word a, Lexicon::Word b) {
    const std::string_view one = lexicon_.exact(a), other = lexicon_.exact(b);
    return std::lexicographical_compare(one.rbegin(), one.rend(), other.rbegin(), other.rend());
  };
  for (SameLength& same : by_length_) {
    same.by_end.words = same.by_beginning.words;
    std::ranges::sort(same.by_end.words, is_before);
    same.by_end.letters.reserve(same.by_end.words.size());
    for (const Lexicon::Word word : same.by_end.words)
      same.by_end.letters.push_back(letters_of(lexicon_.exact(word)));
  }
}

void Spellings::for_each_near(std::string_view exact, std::size_t longest_difference, const Use& use) const {
  const std::size_t common = common_letters(exact);
  const std::string_view beginning = exact.substr(0, common), end = exact.substr(exact.size() - common);
  const std::uint32_t letters = letters_of(exact);
  const auto use_all = [&](const Words& all, auto part_of, std::string_view part, const Use& each) {
    const auto range = std::ranges::equal_range(all.words, part, {}, part_of);
    for (auto word = range.begin(); word != range.end(); ++word) {
      const auto at = static_cast<std::size_t>(word - all.words.begin());
      if (std::popcount(letters ^ all.letters[at]) <= kMostOtherLetters) each(*word);
    }
  };
  const std::string reversed(end.rbegin(), end.rend());
  const auto beginning_of = [&](Lexicon::Word word) { return lexicon_.exact(word).substr(0, common); };
  const auto reversed_end_of = [&](Lexicon::Word word) {
    const std::string_view other = lexicon_.exact(word);
    return std::string(other.rbegin(), other.rbegin() + static_cast<std::ptrdiff_t>(common));
  };
  const std::size_t last = std::min(exact.size() + longest_difference, kMostTypedLetters);
  const std::size_t first = exact.size() - std::min(exact.size(), longest_difference);
  for (std::size_t length = std::max(first, common); length <= last; ++length) {
    use_all(by_length_[length].by_beginning, beginning_of, beginning, use);
    use_all(by_length_[length].by_end, reversed_end_of, reversed, [&](Lexicon::Word word) {
      if (!lexicon_.exact(word).starts_with(beginning)) use(word);
    });
  }
}

void Spellings::for_each_alike(std::string_view exact, const Use& use) const {
  if (!is_plain(exact)) return;
  for (const Sound& sound : std::ranges::equal_range(sounds_, sound_of(exact), {}, &Sound::hash))
    use(sound.word);
}

std::vector<Spellings::Candidate> Spellings::candidates(std::string_view exact, Reach reach,
                                                        std::uint32_t least_articles,
                                                        std::size_t most) const {
  std::vector<Candidate> found;
  const std::size_t least_letters = reach == Reach::alone ? kLeastLetters : kLeastLetters - 1;
  if (exact.size() < least_letters || !is_plain(exact)) return found;
  least_articles = std::max(least_articles, least_articles_);
  add_alike(exact, least_articles, found);
  add_close(exact, most_cost_of(exact, reach), least_articles, found);
  const auto likelihood = [this](const Candidate& candidate) {
    const double cost = candidate.sounds_the_same ? kAlikeFactor * candidate.cost : candidate.cost;
    return std::log(lexicon_.articles(candidate.word)) - kCostWeight * cost;
  };
  std::ranges::sort(found, {}, &Candidate::word);
  std::ranges::stable_sort(found, std::greater<>(), likelihood);
  if (found.size() > most) found.resize(most);
  return found;
}

void Spellings::add_alike(std::string_view exact, std::uint32_t least_articles,
                          std::vector<Candidate>& candidates) const {
  for_each_alike(exact, [&](Lexicon::Word word) {
    const std::string_view other = lexicon_.exact(word);
    if (other == exact || other.size() < kLeastLetters || lexicon_.articles(word) < least_articles) return;
    const double cost = typing_cost(exact, other, kMostCostAlike);
    if (cost <= kMostCostAlike) candidates.push_back({word, cost, true});
  });
}

// Words that sound the same are left to add_alike().
void Spellings::add_close(std::string_view exact, double most_cost, std::uint32_t least_articles,
                          std::vector<Candidate>& candidates) const {
  const std::uint32_t sound = sound_of(exact);
  for_each_near(exact, kMostLengthDifference, [&](Lexicon::Word word) {
    const std::string_view other = lexicon_.exact(word);
    if (lexicon_.articles(word) < least_articles || other.size() < kLeastLetters || !is_plain(other)) return;
    const double cost = typing_cost(exact, other, most_cost);
    if (cost > most_cost || other == exact || sound_of(other) == sound) return;
    candidates.push_back({word, cost, false});
  });
}

// The lengths and sets of letters of words that sound the same may differ more.
bool Spellings::may_be_close(std::string_view exact, std::string_view other, std::size_t distance) {
  const std::size_t edits = distance + kEditsMoreAlike;
  if (std::max(exact.size(), other.size()) - std::min(exact.size(), other.size()) > edits) return false;
  if (!is_plain_or_numbered(exact) || !is_plain_or_numbered(other)) return false;
  return static_cast<std::size_t>(std::popcount(letters_of(exact) ^ letters_of(other))) <= 2 * edits;
}

// Misses nothing, so it looks at all words of about the length.
std::vector<Lexicon::Word> Spellings::words_close_to(std::string_view exact, std::size_t distance,
                                                     std::size_t most) const {
  struct Close {
    std::size_t distance;
    Lexicon::Word word;
  };
  std::vector<Close> found;
  if (exact.size() < kLeastFuzzyLetters || !is_plain_or_numbered(exact)) return {};
  const auto add_within = [&](std::size_t limit, Lexicon::Word word) {
    const std::size_t edits = edit_distance(exact, lexicon_.exact(word), limit);
    if (edits > 0 && edits <= limit) found.push_back({edits, word});
  };
  const std::uint32_t letters = letters_of(exact);
  const std::size_t last = std::min(exact.size() + distance, kMostTypedLetters);
  for (std::size_t length = exact.size() - std::min(exact.size(), distance); length <= last; ++length) {
    const Words& same = by_length_[length].by_beginning;
    for (std::size_t i = 0; i < same.words.size(); ++i) {
      const auto others = static_cast<std::size_t>(std::popcount(letters ^ same.letters[i]));
      if (others <= 2 * distance) add_within(distance, same.words[i]);
    }
  }
  for_each_alike(exact, [&](Lexicon::Word word) { add_within(distance + kEditsMoreAlike, word); });
  std::ranges::sort(found, [this](const Close& a, const Close& b) {
    return std::tuple(a.distance, lexicon_.articles(b.word), a.word) <
           std::tuple(b.distance, lexicon_.articles(a.word), b.word);
  });
  std::vector<Lexicon::Word> words;
  for (const Close& close : found) {
    if (words.size() == most) break;
    if (words.empty() || words.back() != close.word) words.push_back(close.word);
  }
  return words;
}

}  // namespace depeche::search
