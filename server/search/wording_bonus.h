// What an article gains by how it says the words of a query: just as they were typed, near those that they
// were typed beside, and in its title. Xapian ranks by stems, the only words with posting lists; all of this
// is then looked for in the records of places of the best articles.
//
// Thread rule: one thread at a time, like the database.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/schema/place_record.h"
#include "server/search/model/deadline.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

class WordingBonus {
 public:
  class Bound;

  // Both must outlive it.
  WordingBonus(const Xapian::Database& database, const std::vector<Unit>& units, Deadline deadline = {});

  // Whether no article can gain anything.
  [[nodiscard]] bool is_nothing() const { return forms_.empty(); }

  // What each unit adds to the score of an article. `data` is that of its document. Throws Xapian's errors,
  // IndexCorrupt and SearchTimeout.
  [[nodiscard]] std::vector<double> of_units(Xapian::docid article, std::string_view data) const;

 private:
  // A form in which a unit was typed, and how much it weighs.
  struct Form {
    std::size_t unit;
    std::size_t word;   // in words_
    std::uint32_t key;  // in keys_
    double factor;      // of its saturation
  };
  // A word of the query, by its exact form.
  struct Word {
    std::size_t unit;
    std::uint32_t form;                                      // in forms_, or kNoForm
    double rarity;                                           // of its stem
    const std::vector<std::vector<std::string>>* term_sets;  // of its unit
  };
  static constexpr std::uint32_t kNoForm = ~std::uint32_t{0};  // no article has the word just so
  // Two words that were typed side by side.
  struct Pair {
    std::uint32_t first, second;  // in words_
    std::uint32_t neighbours;     // in neighbours_
  };
  // Keys that are looked for near each other, and how far apart they may stand, in either order.
  struct Neighbours {
    std::uint32_t first, second;
    std::uint32_t distance;

    friend bool operator==(const Neighbours&, const Neighbours&) = default;
  };
  using Places = std::span<const index::FormPlace>;

  void add_words(std::size_t unit, const Unit& words);
  void add_word(std::size_t unit, const Unit& word);
  void add_forms(std::size_t unit, const TypedForm& typed);
  // The places of a key and of neighbours: those that are there already, where a query repeats its words.
  [[nodiscard]] std::uint32_t place_of(const index::AccentedForm& key);
  [[nodiscard]] std::uint32_t place_of(const Neighbours& neighbours);
  [[nodiscard]] double rarity_of(const Unit& word) const;
  [[nodiscard]] double rarity_of(const Pair& pair) const;

  void add_form_bonus(Places places, double length, std::vector<double>& bonuses) const;
  void add_title_bonus(Places places, std::vector<double>& bonuses) const;
  void add_pair_bonus(Places places, double length, std::vector<double>& bonuses) const;
  [[nodiscard]] std::vector<std::uint32_t> count_neighbours(Places places) const;

  const Xapian::Database& database_;
  const std::size_t units_;
  const double mean_length_;
  const Deadline deadline_;
  std::vector<Form> forms_;
  std::vector<index::AccentedForm> keys_;  // of the forms, each once
  std::vector<Word> words_;
  std::vector<Pair> pairs_;
  std::vector<Neighbours> neighbours_;                         // of the pairs, each once
  std::vector<std::vector<std::uint32_t>> neighbours_of_key_;  // in neighbours_
};

// What articles gain at most: who looks for the best ones can stop where none can gain enough any more.
class WordingBonus::Bound {
 public:
  // `found` is what was found by the units' stems, and knows how many articles have each.
  Bound(const WordingBonus& bonus, const Xapian::MSet& found);

  // What an article of this score gains at most, for all units together. `score` is that of its stems.
  [[nodiscard]] double most(double score) const;

 private:
  // What the forms of a word may add: no more than `share` of what its stems weigh in the article, and no
  // more than `most`.
  struct WordBound {
    double share = 0;
    double most = 0;
  };

  std::vector<WordBound> words_;  // by falling share
  double others_ = 0;             // what titles and pairs may add
};

}  // namespace depeche::search
