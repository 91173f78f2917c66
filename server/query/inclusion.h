// Parentheses within a word, as in "étudiant(e)s", "acteur(-trice)s" and "CO(2)".
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string_view>

namespace depeche::query {

// Returns where the parenthesis ends that stands at the byte `at` of the word that begins at `begin`; 0 where
// it opens a group. Behind a letter or number it is part of the word, where it has at most six characters.
// Requires: the text is valid UTF-8.
[[nodiscard]] std::size_t end_of_inclusion(std::string_view text, std::size_t begin, std::size_t at);

}  // namespace depeche::query
