// Widens the words of a query by what the articles teach about acronyms: "OTSC" also finds the phrase
// "organisation du traité de sécurité collective", and these words also find "OTSC". What was typed weighs
// more.
//
// Thread rule: one thread at a time.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/text/analyzer.h"
#include "server/search/plan/plan.h"
#include "server/search/plan/unit_maker.h"
#include "server/search/plan/word_group.h"
#include "server/search/terms/acronym_table.h"

namespace depeche::search {

class AcronymExpander {
 public:
  // All must outlive it.
  AcronymExpander(const Xapian::Database& database, const Vocabulary& vocabulary, text::Analyzer& analyzer,
                  const UnitMaker& units)
      : database_(database), vocabulary_(vocabulary), table_(database), analyzer_(analyzer), units_(units) {}

  // Widens the units, and says what they were widened to. `tokens` are those of `text`, and units[i] is the
  // unit of asked[i].
  [[nodiscard]] std::vector<Expansion> expand(std::string_view text, std::span<const text::Token> tokens,
                                              const std::vector<WordGroup>& asked,
                                              std::vector<Unit>& units) const;

 private:
  // What is to be added to the units from `first` to before `last`.
  struct Finding {
    TaughtPair pair;
    Expansion expansion;
    std::size_t first, last;
  };

  [[nodiscard]] std::vector<Finding> typed_acronyms(std::string_view text,
                                                    const std::vector<WordGroup>& asked) const;
  [[nodiscard]] std::vector<Finding> typed_expansions(std::string_view text,
                                                      std::span<const text::Token> tokens,
                                                      const std::vector<WordGroup>& asked) const;
  void add_expansion(Unit& unit, const std::string& expansion) const;
  void add_acronym(Unit& unit, const std::string& acronym) const;
  void add(Unit& unit, const Unit& other, double other_rarity) const;
  [[nodiscard]] double rarity_of(const std::string& exact) const;

  const Xapian::Database& database_;
  const Vocabulary& vocabulary_;
  const AcronymTable table_;
  text::Analyzer& analyzer_;
  const UnitMaker& units_;
};

}  // namespace depeche::search
