// The words of a query that may be misspelt, with what the database knows of each.
//
// Thread rule: one thread at a time per argument.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/text/analyzer.h"
#include "server/query/query_tree.h"
#include "server/search/terms/vocabulary.h"

namespace depeche::search {

// A word as it stands in the query.
struct TypedWord {
  std::string exact;
  std::size_t begin;  // bytes of the query
  std::size_t end;
  std::uint64_t articles;  // that have it in any form
  bool is_name;            // it has a capital that begins no query
  bool is_sure = false;    // it is right, or was corrected; `exact` is what is meant
};

// The words of a node of plain words: no compounds that articles have, no stop words. `text` is the query.
[[nodiscard]] std::vector<TypedWord> typed_words(std::string_view text, const query::Node& node,
                                                 text::Analyzer& analyzer, const Vocabulary& vocabulary,
                                                 const Xapian::Database& database);

}  // namespace depeche::search
