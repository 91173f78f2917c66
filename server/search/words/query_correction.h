// "Did you mean": the query with misspelt words as articles of the database spell them.
//
// Thread rule: one thread at a time per argument.
#pragma once

#include <cstddef>
#include <cstdint>
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
  // Whether articles have the query as it was typed: then it may be right, and the correction something else.
  enum class Typed { unseen, seen };

  std::string text;
  MarkedText marked;  // the same, with what was changed marked
  Typed typed = Typed::unseen;
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

// nullopt: nothing that articles have far more often resembles the query. A word that hardly any article has
// becomes what it resembles; a known word, what articles have beside its neighbour in the query, in either
// order. Only words that are looked for as they are typed change: none in quotes, behind "=" or before "*" or
// "~", none that is excluded, no names of sources and tags, none with a digit in it. Beside a word
// that changes, a name gets its capital; the rest of the query stays byte for byte. `parsed` is of `text`,
// and finds `total` articles. Throws SearchTimeout, and Xapian errors of the database.
[[nodiscard]] std::optional<QueryCorrection> correct_query(std::string_view text,
                                                           const query::ParsedQuery& parsed,
                                                           std::uint64_t total, const CorrectionTools& tools);

}  // namespace depeche::search
