// What an article gains by having words just as they were typed. Xapian ranks by stems, the only words with
// posting lists; the typed forms are then looked for in the records of places of the best articles.
//
// Thread rule: one thread at a time, like the database.
#pragma once

#include <xapian.h>

#include <vector>

#include "indexer/index/schema/place_record.h"
#include "server/search/plan/plan.h"

namespace depeche::search {

class FormBonus {
 public:
  // Both must outlive it.
  FormBonus(const Xapian::Database& database, const std::vector<Unit>& units);

  // Whether no article can gain anything.
  [[nodiscard]] bool is_nothing() const { return forms_.empty(); }

  // What each unit adds to the score of an article. Throws Xapian's errors and IndexCorrupt.
  [[nodiscard]] std::vector<double> of_units(Xapian::docid article) const;

 private:
  // One form of a unit, and how much it weighs.
  struct Form {
    std::size_t unit;
    std::uint32_t articles;  // that have it
    double share;            // of what it would weigh as a word of its own
  };

  void add(std::size_t unit, const TypedForm& typed);

  const Xapian::Database& database_;
  const std::size_t units_;
  const double mean_length_;
  std::vector<Form> forms_;
  std::vector<index::AccentedForm> keys_;  // of the forms
};

}  // namespace depeche::search
