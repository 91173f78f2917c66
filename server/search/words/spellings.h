// Finds the words of a lexicon that a misspelt one may stand for.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "server/search/words/lexicon.h"
#include "server/search/words/typing_cost.h"

namespace depeche::search {

class Spellings {
 public:
  // Takes about 0.5 s for a million words. The lexicon must outlive it.
  explicit Spellings(const Lexicon& lexicon);

  struct Candidate {
    Lexicon::Word word;
    double cost;  // see typing_cost()
    bool sounds_the_same;
  };

  // At most `most`, the likeliest first, without words that fewer than `least_articles` articles have. None
  // for a word that is too short, or not of the letters a to z. Takes about 2 ms for a million words.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view exact, std::uint32_t least_articles,
                                                  std::size_t most) const;

 private:
  // The words of one length, those of most articles first, and the set of letters of each.
  struct SameLength {
    std::vector<Lexicon::Word> words;
    std::vector<std::uint32_t> letters;
  };
  struct Sound {
    std::uint32_t hash;
    Lexicon::Word word;
  };

  void add_close(std::string_view exact, double most_cost, std::uint32_t least_articles,
                 std::vector<Candidate>& candidates) const;
  void add_alike(std::string_view exact, std::uint32_t least_articles,
                 std::vector<Candidate>& candidates) const;

  const Lexicon& lexicon_;
  std::array<SameLength, kMostTypedLetters + 1> by_length_;
  std::vector<Sound> sounds_;  // by hash
};

}  // namespace depeche::search
