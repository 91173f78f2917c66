// What the articles of a database teach of acronyms (schema.h says how). A pair counts as taught where a fair
// part of those who explain the acronym say so; what few say is a slip or another meaning.
//
// Thread rule: one thread at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace depeche::search {

struct TaughtPair {
  std::string acronym;        // as most write it: "OTSC"
  std::string expansion;      // likewise, in lower case: "organisation du traité de sécurité collective"
  Xapian::doccount articles;  // how many teach it; one that writes it in two ways may count twice
};

class AcronymTable {
 public:
  // `database` must outlive it.
  explicit AcronymTable(const Xapian::Database& database) : database_(database) {}

  // What the acronym stands for, most taught first, two at most. `word` is its exact form.
  [[nodiscard]] std::vector<TaughtPair> expansions_of(const std::string& word) const;

  // The acronyms that stand for this expansion in the first place. `key` is its text::expansion_key.
  [[nodiscard]] std::vector<TaughtPair> acronyms_of(const std::string& key) const;

  // Whether some expansion of more words begins with these.
  [[nodiscard]] bool has_longer(std::string_view key) const;

 private:
  const Xapian::Database& database_;
};

}  // namespace depeche::search
