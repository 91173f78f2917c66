// The words that the stemmer's rules treat wrongly: irregular plurals and feminines, and words
// that it takes for forms of another word. The source has one small list of them.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace depeche::text {

// Returns the form to give to the stemmer instead of `surface`: "travail" for "travaux", "nouveau" for
// "nouvelle", "française" for "français", whose "-ais" it takes for a verb's. Returns `surface` itself where
// it is regular. Both are in lower case, with accents.
[[nodiscard]] std::string_view regular_form(std::string_view surface);

// Returns the stem of a word which Snowball would give the stem of another word: it stems "mairie" like
// "maire". Returns nullopt for all other words.
[[nodiscard]] std::optional<std::string_view> fixed_stem(std::string_view surface);

// Returns all words that regular_form() or fixed_stem() changes. The stem of such a word may begin unlike the
// word itself.
[[nodiscard]] std::vector<std::string_view> irregular_surfaces();

// Tells whether a stem keeps the s behind its last vowel: the s is no plural's, and without it the stem would
// be that of another word ("paris" and "pari", "mois" and "moi"). `stem` is in lower case, without accents.
[[nodiscard]] bool keeps_its_s(std::string_view stem);

}  // namespace depeche::text
