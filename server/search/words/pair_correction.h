// Finds what two neighbours of a query were meant to be, by which words articles have side by side: "raoul
// didier" is Didier Raoult, though both words are known.
//
// Thread rule: one thread at a time per argument.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/text/stemmer.h"
#include "server/search/words/typed_word.h"
#include "server/search/words/word_company.h"
#include "server/search/words/word_knowledge.h"

namespace depeche::search {

struct PairCorrection {
  // The words that were meant, in the order of the query; no value: as typed.
  std::optional<Lexicon::Word> first;
  std::optional<Lexicon::Word> second;
  bool is_reversed = false;  // articles have them in the other order only, and they are a name
};

// What is known of a pair as it was typed.
struct TypedPair {
  std::optional<PairCorrection> correction;  // nullopt: nothing close is far more likely
  bool is_met = false;                       // articles have the two words side by side, as typed
};

class PairCorrector {
 public:
  // All must outlive it.
  PairCorrector(const WordKnowledge& words, const WordCompany& company, const text::Stemmer& stemmer)
      : words_(words), company_(company), stemmer_(stemmer) {}

  // `total` is how many articles the query finds as typed. Throws what WordCompany throws.
  [[nodiscard]] TypedPair look_at(const TypedWord& first, const TypedWord& second, std::uint64_t total);

 private:
  // What a typed word may be.
  struct Option {
    Lexicon::Word word;
    double cost;  // 0: it is the word that was typed
  };
  using Options = std::vector<Option>;  // the likeliest first
  // Two of them, with what is known of their company.
  struct Choice {
    Option first;
    Option second;
    Meetings met;

    [[nodiscard]] double cost() const { return first.cost + second.cost; }
  };
  using Choices = std::vector<Choice>;
  // What speaks for the pair as typed.
  struct Evidence {
    double meetings;  // articles that have the words side by side; a share of one for none
    bool is_known;    // articles have each of them
  };

  [[nodiscard]] Options options_of(const TypedWord& word, std::uint64_t total);
  [[nodiscard]] std::shared_ptr<const std::vector<Spellings::Candidate>> candidates_of(
      const std::string& exact, std::uint32_t least_articles) const;
  [[nodiscard]] Choices choices(const TypedWord& first, const TypedWord& second, std::uint64_t total,
                                const Evidence& typed);
  // The pairs that may have the company that they need; Choice::met is the most that they can have.
  [[nodiscard]] Choices possible_choices(const Options& firsts, const Options& seconds,
                                         const Evidence& typed) const;
  [[nodiscard]] static bool changes_words(const Choice& choice);
  // What changes something goes to the choices.
  static void add(Choices& choices, const Choice& choice);
  void add_sampled(const Options& firsts, const Options& seconds, Choices& choices) const;
  void add_neighbours(const Choices& possible, Choices& choices) const;
  void add_verified(Choices possible, Choices& choices) const;
  [[nodiscard]] bool are_names(const Choice& choice) const;
  [[nodiscard]] double likelihood_of(const Choice& choice) const;
  [[nodiscard]] double needed(const Choice& choice, const Evidence& typed) const;
  [[nodiscard]] PairCorrection correction_of(const Choice& choice) const;
  [[nodiscard]] const Lexicon& lexicon() const { return words_.lexicon; }

  const WordKnowledge& words_;
  const WordCompany& company_;
  const text::Stemmer& stemmer_;
  std::map<std::string, Options> options_;  // by exact form
};

}  // namespace depeche::search
