// Completes a query: its last word, words that often follow, titles.
//
// Thread rule: one thread at a time.
#pragma once

#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/search/database/open_database.h"
#include "server/search/model/deadline.h"
#include "server/search/model/suggestion.h"
#include "server/search/words/lexicon.h"

namespace depeche::search {

// Best first; nothing that no article of the database has any more. Once the deadline has passed, those that
// were found so far. Throws Xapian errors of the database.
[[nodiscard]] std::vector<Suggestion> suggest(const SuggestRequest& request, const Lexicon& lexicon,
                                              const OpenDatabase& database, text::Analyzer& analyzer,
                                              const text::Stemmer& stemmer, const Deadline& deadline = {});

}  // namespace depeche::search
