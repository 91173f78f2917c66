// What an article teaches of an acronym: "Organisation du traité de sécurité collective (OTSC)" and
// "OTSC (Organisation du traité de sécurité collective)" say that the two are one.
//
// The algorithm is Schwartz and Hearst's (2003) made stricter, as a pair that is wrong harms more than one
// that is missed: each letter begins a word, and each word but the little ones has a letter.
//
// Thread rule: pure functions.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

struct AcronymDefinition {
  std::string acronym;    // as written, without its dots: "OTSC", "Cnil"
  std::string word;       // the exact form of the token that it is: "otsc"
  std::string expansion;  // in lower case, accents kept: "organisation du traité de sécurité collective"
  std::string key;        // expansion_key() of the expansion

  friend bool operator==(const AcronymDefinition&, const AcronymDefinition&) = default;
};

// In the order of the text; one that is taught twice is there twice. `tokens` are all those of `text`, which
// may be any bytes.
[[nodiscard]] std::vector<AcronymDefinition> acronym_definitions(std::string_view text,
                                                                 std::span<const Token> tokens);

// The same for writings of an expansion that differ in case, accents, hyphens, or a plural in s or x only:
// "organisation non gouvernementale". `expansion` is one as AcronymDefinition has it.
[[nodiscard]] std::string expansion_key(std::string_view expansion);

// The part of such a key that stands for one word or elided article, by its exact form; they are joined by
// spaces.
[[nodiscard]] std::string_view expansion_key_word(std::string_view exact);

// Forms::exact of what AcronymDefinition::acronym holds: "otsc".
[[nodiscard]] std::string exact_form_of_acronym(std::string_view acronym);

}  // namespace depeche::text
