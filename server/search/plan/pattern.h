// What a plan says is to be marked in the articles that it finds.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/index/schema/schema.h"
#include "server/search/sources/proximity_tree.h"
#include "server/search/terms/word_forms.h"

namespace depeche::search {

// One word, or several that must follow each other: a phrase, a compound.
struct Pattern {
  std::vector<WordForms> words;
  std::size_t unit;  // the part of the query that it stands for; see Plan::units
  index::TextField field = index::TextField::anywhere;
};

// Words that are marked only where they stand close to each other.
struct ProximityPattern {
  ProximityTree tree;
  index::TextField field = index::TextField::anywhere;
};

}  // namespace depeche::search
