// What was found out about words lately: people ask for the same words again and again, and what stands
// around a word is read in some dozens of articles. All of it is an estimate, so what an earlier revision of
// the database said serves as well, as long as its lexicon does.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <vector>

#include "indexer/base/recent_values.h"
#include "server/search/words/meetings.h"
#include "server/search/words/spellings.h"

namespace depeche::search {

struct WordMemory {
  RecentValues<Neighbours> neighbours{512};                           // by exact form; some 10 KB each
  RecentValues<Meetings> meetings{8'192};                             // by two exact forms with a space
  RecentValues<std::vector<Spellings::Candidate>> candidates{2'048};  // by exact form and fewest articles
};

}  // namespace depeche::search
