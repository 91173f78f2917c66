// What the stemmer can't know: irregular plurals and feminines, and words that
// it would take for forms of another. One small list, in the source.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace depeche::text {

// The form that the stemmer treats right ("travaux" → "travail", "nouvelle" →
// "nouveau", "français" → "française", as it takes "-ais" for a verb's), or `surface` itself. Lower case,
// with accents.
[[nodiscard]] std::string_view regular_form(std::string_view surface);

// The stem of a word whose regular stem would be that of another ("mairie",
// which Snowball stems like "maire"); nullopt for all others.
[[nodiscard]] std::optional<std::string_view> fixed_stem(std::string_view surface);

// All words of which one of the above says something: their stems may begin unlike themselves.
[[nodiscard]] std::vector<std::string_view> irregular_surfaces();

// True for words that end in a vowel and an s which is no plural's, where a word without it
// exists ("paris", "mois").
[[nodiscard]] bool keeps_its_s(std::string_view stem);

}  // namespace depeche::text
