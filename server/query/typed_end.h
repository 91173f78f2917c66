// Where the words are that somebody types last, while the query is not yet whole: what can be completed.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

struct TypedEnd {
  std::size_t begin;           // byte offset of the words, which reach to the end of the text
  std::optional<Field> field;  // that they are looked for in; none: anywhere
  bool is_phrase = false;      // behind an open quote
  bool is_all = false;         // nothing but these words was typed: no operator, quote or field
};

// nullopt: nothing is to be completed, as behind "mot*", a closed quote or punctuation. Requires: `text` is
// valid UTF-8.
[[nodiscard]] std::optional<TypedEnd> typed_end(std::string_view text);

}  // namespace depeche::query
