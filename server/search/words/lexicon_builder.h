// Makes the lexicon of a database: all its words from the list of terms, their writing and what they join
// from a sample of its articles.
//
// Thread rule: one thread at a time.
#pragma once

#include <functional>

#include "server/search/database/open_database.h"
#include "server/search/words/lexicon.h"

namespace depeche::search {

// `is_wanted` is asked now and then. Once it says no, the work ends, and the lexicon that is returned is
// unfinished and must be thrown away. Takes about 2 s for a million words and 20 000 articles, and reads on
// through the commits of that time. Throws what the database throws.
[[nodiscard]] Lexicon build_lexicon(OpenDatabase& database, const std::function<bool()>& is_wanted);

}  // namespace depeche::search
