// What the articles of a database teach about acronyms (schema.h says how). A pair is taken up where a fair
// part of the articles that explain the acronym agree on it: what few of them say is a slip or another
// meaning.
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
  Xapian::doccount articles;  // that teach it; an article that writes it in two ways may count twice
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
