// Finds the words that the user is typing at the end of a query, which suggestions can complete.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

struct TypedEnd {
  std::size_t begin;           // byte offset of the first of the words, which reach to the end of the text
  std::optional<Field> field;  // the field in which the query looks for them; none: anywhere
  bool is_phrase = false;      // they stand behind an open quote
  bool is_all = false;         // the query is these words alone, without operator, quote or field
};

// Returns nullopt where nothing can be completed, as behind "mot*", a closed quote or punctuation. Requires:
// `text` is valid UTF-8.
[[nodiscard]] std::optional<TypedEnd> typed_end(std::string_view text);

}  // namespace depeche::query
