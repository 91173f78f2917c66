// Elision: an article or pronoun that meets a vowel loses its own and sticks to
// the next word. "l'ONU" is found by "ONU", yet "aujourd'hui" is one word.
#pragma once

#include <cstddef>

#include "indexer/text/characters/character.h"

namespace depeche::text {

// How many characters the elided word in front takes, its apostrophe
// included: 2 for "l'ONU", 5 for "jusqu'alors"; 0 where nothing is elided.
[[nodiscard]] std::size_t elided_length(Characters characters);

// True for the words that keep their apostrophe inside: aujourd'hui, prud'homme,
// quelqu'un, presqu'île, entr'acte… The one list of them is in the source.
[[nodiscard]] bool is_kept_whole(Characters characters);

// True where what was taken for an elided word may be a part of a name: before a
// consonant ("N'Djamena") or between capitals ("D'Artagnan"). Then the joined
// writing is a form too. `length` is what elided_length gave.
[[nodiscard]] bool may_be_a_name(Characters characters, std::size_t length);

}  // namespace depeche::text
