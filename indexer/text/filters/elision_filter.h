// Recognises elision: before a vowel, an article or pronoun loses its own vowel and
// sticks to the next word. "ONU" finds "l'ONU", yet "aujourd'hui" is one word.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// How many characters the elided word in front and its apostrophe take: 2 for "l'ONU", 6 for
// "jusqu'alors"; 0 where no elided word stands in front.
[[nodiscard]] std::size_t elided_length(Characters characters);

// Whether the characters are a word that has its apostrophe inside: aujourd'hui, prud'homme,
// quelqu'un, presqu'île, entr'acte… The source has the list of them.
[[nodiscard]] bool is_kept_whole(Characters characters);

// Whether the elided word in front may belong to a name: a consonant follows ("N'Djamena"), or both sides
// have capitals ("D'Artagnan"). The analyzer then also indexes the name as one word. Requires: `length` is
// elided_length(characters), and not 0.
[[nodiscard]] bool may_be_a_name(Characters characters, std::size_t length);

}  // namespace depeche::text
