// Finds the acronyms that an article defines: "Organisation du traité de sécurité collective (OTSC)" and
// "OTSC (Organisation du traité de sécurité collective)" both define OTSC.
//
// The algorithm is Schwartz and Hearst's (2003), but stricter, as a wrong pair harms a search more than a
// missing one: each letter of the acronym begins a word, and each word but the little ones has a letter.
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
  std::string word;       // the exact form of the acronym's token: "otsc"
  std::string expansion;  // in lower case, accents kept: "organisation du traité de sécurité collective"
  std::string key;        // expansion_key() of the expansion

  friend bool operator==(const AcronymDefinition&, const AcronymDefinition&) = default;
};

// The definitions in the order of the text. A definition that stands there twice is found twice. Requires:
// `tokens` are all tokens of `text`, which may be any bytes.
[[nodiscard]] std::vector<AcronymDefinition> acronym_definitions(std::string_view text,
                                                                 std::span<const Token> tokens);

// The key by which writings of one expansion are equal, when they differ only in case, accents, hyphens, or a
// plural in s or x: "organisation non gouvernementale". Requires: `expansion` is an
// AcronymDefinition::expansion.
[[nodiscard]] std::string expansion_key(std::string_view expansion);

// The piece of an expansion_key() that stands for one word or elided article, given its exact form. A key is
// its pieces with a space between them.
[[nodiscard]] std::string_view expansion_key_word(std::string_view exact);

// Forms::exact of an AcronymDefinition::acronym: "otsc" for "OTSC".
[[nodiscard]] std::string exact_form_of_acronym(std::string_view acronym);

}  // namespace depeche::text
