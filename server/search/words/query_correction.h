// "Did you mean": the query with misspelt words as articles of the database spell them.
//
// Thread rule: one thread at a time per argument.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "indexer/index/words/word_table.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/query/query_tree.h"
#include "server/search/model/deadline.h"
#include "server/search/model/marked_text.h"
#include "server/search/words/word_knowledge.h"

namespace depeche::search {

struct QueryCorrection {
  std::string text;
  MarkedText marked;  // the same, with what was changed marked
};

// What is wanted to correct a query.
struct CorrectionTools {
  const Xapian::Database& database;
  const index::WordTable& table;  // of its words
  const WordKnowledge& words;
  text::Analyzer& analyzer;
  const text::Stemmer& stemmer;
  Deadline deadline;
};

// nullopt: every word is known, or nothing known resembles it. Only words that are looked for as they are
// typed change: none in quotes, behind "=" or before "*", none that is excluded, no names of sources and
// tags, none with a digit in it. The rest of the query stays byte for byte. `parsed` is of `text`. Throws
// SearchTimeout, and Xapian errors of the database.
[[nodiscard]] std::optional<QueryCorrection> correct_query(std::string_view text,
                                                           const query::ParsedQuery& parsed,
                                                           const CorrectionTools& tools);

}  // namespace depeche::search
