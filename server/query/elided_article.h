// Knows the articles, pronouns and conjunctions that are elided before a word: the "l'" of "l'ONU".
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string_view>

namespace depeche::query {

// Returns how many bytes an elided word in front of the chunk takes with its apostrophe: 2 for "l'ONU". 0
// where none stands there, as in "aujourd'hui". Requires: `chunk` is valid UTF-8.
[[nodiscard]] std::size_t elision_end(std::string_view chunk);

}  // namespace depeche::query
