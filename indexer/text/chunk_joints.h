// Knows what keeps a chunk together where a sign or white space would end it: a word that the end of a line
// breaks, the minutes of a time, the dot of "M. Dupont", the signs of "C++".
//
// All functions return where the chunk goes on, or the `at` that they were given where nothing joins. They
// look a few characters ahead only.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>

namespace depeche::text {

// Returns what is behind the ignorable characters at `at`, as of "porte-", a zero-width space and "parole".
[[nodiscard]] std::size_t visible_from(std::string_view text, std::size_t at);

// Returns where the rest of a word begins that is broken behind a sign: white space stands at `at`, with one
// end of a line in it at most, and then a letter.
[[nodiscard]] std::size_t broken_word_end(std::string_view text, std::size_t at);

// Returns the end of the dot at `at` where it makes a title of "M" or "MM", which begins at `begin`: a name
// in capitals follows.
[[nodiscard]] std::size_t title_dot_end(std::string_view text, std::size_t begin, std::size_t at);

// Returns the end of " h 30" behind the hours of "15 h 30". Requires: white space stands at `at`.
[[nodiscard]] std::size_t minutes_end(std::string_view text, std::size_t begin, std::size_t at);

// Returns the end of the signs at `at` that make a name of the letter before them: "C++", "C#". In "a+b" they
// are something else. Requires: `at` is behind a character of the chunk, which begins at `begin`.
[[nodiscard]] std::size_t letter_signs_end(std::string_view text, std::size_t begin, std::size_t at);

}  // namespace depeche::text
