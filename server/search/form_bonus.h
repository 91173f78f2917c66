// What an article gains by having words just as they were typed. Xapian ranks by stems, the only words with
// posting lists; the typed forms are then looked for in the records of places of the best articles.
//
// Thread rule: one thread at a time, like the database.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "indexer/index/schema/place_record.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

class FormBonus {
 public:
  class Bound;

  // Both must outlive it.
  FormBonus(const Xapian::Database& database, const std::vector<Unit>& units);

  // Whether no article can gain anything.
  [[nodiscard]] bool is_nothing() const { return forms_.empty(); }

  // What each unit adds to the score of an article. `data` is that of its document. Throws Xapian's errors
  // and IndexCorrupt.
  [[nodiscard]] std::vector<double> of_units(Xapian::docid article, std::string_view data) const;

 private:
  // One form of a unit, and how much it weighs.
  struct Form {
    std::size_t unit;
    std::uint32_t articles;  // that have it
    double share;            // of what it would weigh as a word of its own
  };

  void add(std::size_t unit, const TypedForm& typed);

  const Xapian::Database& database_;
  const std::vector<Unit>& units_;
  const double mean_length_;
  std::vector<Form> forms_;
  std::vector<index::AccentedForm> keys_;  // of the forms
};

// What articles gain at most: who looks for the best ones can stop where none can gain enough any more.
class FormBonus::Bound {
 public:
  // `found` is what was found by the units' stems, and knows how many articles have each.
  Bound(const FormBonus& bonus, const Xapian::MSet& found);

  // What an article of this score gains at most, for all units together. `score` is that of its stems.
  [[nodiscard]] double most(double score) const;

 private:
  // What the forms of a unit may add: no more than `share` of what its stems weigh in the article, and no
  // more than `most`.
  struct UnitBound {
    double share = 0;
    double most = 0;
  };

  std::vector<UnitBound> units_;  // with forms, by falling share
};

}  // namespace depeche::search
