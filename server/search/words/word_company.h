// Tells which words articles have side by side, in either order: "emmanuel" and "macron". That is what shows
// which known word another one was meant to be.
//
// Thread rule: one thread at a time, like the database.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/search/model/deadline.h"
#include "server/search/terms/vocabulary.h"
#include "server/search/words/lexicon.h"
#include "server/search/words/meetings.h"
#include "server/search/words/word_knowledge.h"

namespace depeche::search {

class WordCompany {
 public:
  // All but the deadline must outlive it.
  WordCompany(const Xapian::Database& database, const Vocabulary& vocabulary, const WordKnowledge& words,
              const Deadline& deadline)
      : database_(database),
        vocabulary_(vocabulary),
        lexicon_(words.lexicon),
        memory_(*words.memory),
        deadline_(deadline) {}

  // A word that articles have beside another one.
  struct Companion {
    Lexicon::Word word;
    double articles;
  };
  // The words that follow `word`, by the articles that the lexicon took as a sample, which knows frequent
  // pairs only. Takes microseconds.
  [[nodiscard]] std::vector<Companion> followers_of(Lexicon::Word word) const;
  // The same of two words.
  [[nodiscard]] Meetings sampled(Lexicon::Word first, Lexicon::Word second) const;

  // The words around `exact` in some of the articles that have it. What is rare has all its company here.
  // Never null. Throws, as verified() does, SearchTimeout and Xapian's errors.
  [[nodiscard]] std::shared_ptr<const Neighbours> neighbours_of(std::string_view exact) const;

  // How many articles have both side by side, by some of those that have both.
  [[nodiscard]] Meetings verified(std::string_view first, std::string_view second) const;

 private:
  // Some articles that match, and how many there are for each of them.
  struct Some {
    std::vector<Xapian::docid> articles;
    double for_each = 0;
  };
  [[nodiscard]] Neighbours read_neighbours(std::string_view exact) const;
  [[nodiscard]] Meetings read_meetings(std::string_view first, std::string_view second) const;
  [[nodiscard]] Some some_of(const Xapian::Query& query, Xapian::doccount most) const;
  [[nodiscard]] double sampled_in_order(Lexicon::Word first, Lexicon::Word second) const;
  [[nodiscard]] Xapian::Query articles_with(std::string_view exact) const;
  [[nodiscard]] std::vector<std::uint64_t> body_of(Xapian::docid article) const;

  const Xapian::Database& database_;
  const Vocabulary& vocabulary_;
  const Lexicon& lexicon_;
  WordMemory& memory_;
  const Deadline deadline_;
};

}  // namespace depeche::search
