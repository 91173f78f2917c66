// All that is known about the words of one revision of the database: made once, and shared by all readers.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <utility>

#include "server/search/words/lexicon.h"
#include "server/search/words/spellings.h"

namespace depeche::search {

struct WordKnowledge {
  explicit WordKnowledge(Lexicon made) : lexicon(std::move(made)), spellings(lexicon) {}
  WordKnowledge(const WordKnowledge&) = delete;
  WordKnowledge& operator=(const WordKnowledge&) = delete;

  const Lexicon lexicon;
  const Spellings spellings;
};

}  // namespace depeche::search
