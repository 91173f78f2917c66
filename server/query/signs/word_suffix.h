// Reads what may stand behind a word, a phrase or a group: "~" or "~2" for close spellings, "^3" for a
// weight.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace depeche::query {

struct Suffix {
  std::size_t begin;            // byte offset of the sign
  std::size_t end;              // behind its number
  std::optional<double> value;  // the number as written, or a large one where it is larger; none: it has none
};

// The weight of "mot^3" and "mot^0,5" at the end of a chunk; nullopt where it has none. A power is none, as
// in "10^3" and "m^2": two characters must stand before it, one of them a letter. Punctuation may follow.
// Requires, as all of these: the text is valid UTF-8.
[[nodiscard]] std::optional<Suffix> weight_suffix(std::string_view chunk);

// The tilde of "mot~" and "mot~2" at the end of a chunk, likewise.
[[nodiscard]] std::optional<Suffix> fuzzy_suffix(std::string_view chunk);

// The suffix with `sign` that begins at the byte `at`, as behind a quote or parenthesis; nullopt where none
// does.
[[nodiscard]] std::optional<Suffix> suffix_at(std::string_view text, std::size_t at, char sign);

}  // namespace depeche::query
