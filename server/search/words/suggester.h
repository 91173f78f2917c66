// Completes a query: its last word, words that often follow, titles.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/search/database/open_database.h"
#include "server/search/model/deadline.h"
#include "server/search/model/suggestion.h"
#include "server/search/words/lexicon.h"

namespace depeche::search {

// What suggestions are made from. The references must outlive the call.
struct SuggestionSources {
  const Lexicon& lexicon;
  const OpenDatabase& database;
  text::Analyzer& analyzer;
  const text::Stemmer& stemmer;
  Deadline deadline = {};
};

// Says how many articles a query finds; nullopt: nobody can tell in time.
using CountArticles = std::function<std::optional<std::uint64_t>(const std::string& query)>;

// Best first; nothing that no article of the database has any more, nor a query of which `count` says that it
// finds nothing. Once the deadline has passed, those that were found so far. Throws Xapian errors of the
// database.
[[nodiscard]] std::vector<Suggestion> suggest(const SuggestRequest& request, const SuggestionSources& sources,
                                              const CountArticles& count);

}  // namespace depeche::search
