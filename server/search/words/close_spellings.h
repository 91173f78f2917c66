// Finds the words of the database that are spelt nearly like a typed one: by the lexicon, which may be some
// seconds old, and until there is one by the tables of words, all of which are read then.
//
// Thread rule: pure function; what it returns is for one thread at a time.
#pragma once

#include "indexer/index/words/word_table.h"
#include "server/search/model/deadline.h"
#include "server/search/terms/close_words.h"
#include "server/search/words/word_knowledge.h"

namespace depeche::search {

// `words` may be null. Both must outlive what is returned, which throws SearchTimeout and Xapian's errors.
[[nodiscard]] CloseWords close_words_of(const WordKnowledge* words, const index::WordTable& table,
                                        const Deadline& deadline);

}  // namespace depeche::search
