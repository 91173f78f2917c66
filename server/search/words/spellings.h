// Finds the words of a lexicon that a misspelt one may stand for, and those that are spelt nearly like one.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "server/search/words/lexicon.h"
#include "server/search/words/typing_cost.h"

namespace depeche::search {

class Spellings {
 public:
  // Takes about 1 s for a million words, and 24 bytes of each. The lexicon must outlive it.
  explicit Spellings(const Lexicon& lexicon);

  struct Candidate {
    Lexicon::Word word;
    double cost;  // see typing_cost()
    bool sounds_the_same;
  };

  // How much a word may differ from what was typed.
  enum class Reach {
    alone,       // nothing else tells what was meant
    in_company,  // other words of the query decide
  };

  // At most `most`, the likeliest first, without words that fewer than `least_articles` articles have. None
  // for a word that is too short, or not of the letters a to z. Takes about 0.3 ms for a million words.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view exact, Reach reach,
                                                  std::uint32_t least_articles, std::size_t most) const;

  // The words that `distance` edits make of `exact`, at most, and those that sound the same and are not much
  // further: the nearest first, of these the most frequent, at most `most`, without `exact` itself. None for
  // a word that is not of letters a to z and digits, or has fewer than kLeastFuzzyLetters. Takes about 2 ms
  // for a million words.
  static constexpr std::size_t kLeastFuzzyLetters = 3;
  [[nodiscard]] std::vector<Lexicon::Word> words_close_to(std::string_view exact, std::size_t distance,
                                                          std::size_t most) const;
  // Whether it may be among these: what tells the few words that may from the many that are not.
  [[nodiscard]] static bool may_be_close(std::string_view exact, std::string_view other,
                                         std::size_t distance);

 private:
  // Words with the set of letters of each.
  struct Words {
    std::vector<Lexicon::Word> words;
    std::vector<std::uint32_t> letters;
  };
  // The words of one length.
  struct SameLength {
    Words by_beginning;  // in the order of their bytes
    Words by_end;        // in the order of their bytes from behind
  };
  struct Sound {
    std::uint32_t hash;
    Lexicon::Word word;
  };
  // Takes a word that may be close; each comes once.
  using Use = std::function<void(Lexicon::Word)>;

  void sort_by_end();
  // Words that differ in a few places have a beginning or an end in common.
  void for_each_near(std::string_view exact, std::size_t longest_difference, const Use& use) const;
  void for_each_alike(std::string_view exact, const Use& use) const;
  void add_close(std::string_view exact, double most_cost, std::uint32_t least_articles,
                 std::vector<Candidate>& candidates) const;
  void add_alike(std::string_view exact, std::uint32_t least_articles,
                 std::vector<Candidate>& candidates) const;

  const Lexicon& lexicon_;
  const std::uint32_t least_articles_;
  std::array<SameLength, kMostTypedLetters + 1> by_length_;
  std::vector<Sound> sounds_;  // by hash
};

}  // namespace depeche::search
