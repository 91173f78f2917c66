// The lemma of an inflected word, which is what a dictionary lists it under. Snowball's rules know endings
// only: they leave "demandent" beside "demander", "peut" beside "pouvoir" and "prévu" beside "prévoir". The
// words whose forms these rules part stand in lemmas.txt, which depeche-lemmas made of a dictionary. It is
// compiled in, so that all programs of one schema have the same.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::text {

// Returns the lemma, with its accents. nullopt where the stemmer gives the word the stem of its lemma anyway,
// where the word may be a form of several lemmas, and for what the dictionary does not know. The accents of
// `surface`, which is in lower case, do not count.
[[nodiscard]] std::optional<std::string> lemma_of(std::string_view surface);

// A lemma and the exact forms for which lemma_of() returns it.
struct Inflections {
  std::string lemma;
  std::vector<std::string> exacts;
};

// Makes all of them anew: about 9 000 lemmas.
[[nodiscard]] std::vector<Inflections> all_inflections();

}  // namespace depeche::text
