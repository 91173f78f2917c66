// All that is known about the words of one revision of the database: made once, and shared by all readers.
//
// Thread rule: share freely; nothing but its memory changes, which is synchronised.
#pragma once

#include <memory>
#include <utility>

#include "server/search/words/lexicon.h"
#include "server/search/words/spellings.h"
#include "server/search/words/word_memory.h"

namespace depeche::search {

struct WordKnowledge {
  explicit WordKnowledge(Lexicon made) : lexicon(std::move(made)), spellings(lexicon) {}
  WordKnowledge(const WordKnowledge&) = delete;
  WordKnowledge& operator=(const WordKnowledge&) = delete;

  const Lexicon lexicon;
  const Spellings spellings;
  const std::unique_ptr<WordMemory> memory = std::make_unique<WordMemory>();  // what readers found out by it
};

}  // namespace depeche::search
