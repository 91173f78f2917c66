// Groups the tokens of a query by what a user would call one word: "l'ONU", "Nur-Sultan", "étudiant(e)s".
//
// Thread rule: pure functions; the tokens' forms are the analyzer's.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::search {

struct WordGroup {
  std::vector<text::Token> parts;         // words and elided articles; never empty
  std::vector<text::Token> joined;        // the parts written as one
  std::vector<text::Token> alternatives;  // other forms of the word
  bool has_letter = false;                // the last part is a letter that asked_for() added

  [[nodiscard]] std::size_t begin() const;  // bytes of the text analysed
  [[nodiscard]] std::size_t end() const;
  [[nodiscard]] std::size_t words() const;  // parts that are not elided articles
  // Positions of the first word and of the last.
  [[nodiscard]] std::uint32_t first_position() const;
  [[nodiscard]] std::uint32_t last_position() const { return parts.back().position; }
  [[nodiscard]] const text::Forms& last_word() const { return *parts.back().forms; }
  [[nodiscard]] bool is_stop_word() const;  // a compound of stop words is none
  // "ex-président": the words without what was elided before them. "vitamine a" where a letter was added.
  [[nodiscard]] std::string surface() const;
};

// The words and elided articles among the tokens, without the forms that stand beside them at the same place.
[[nodiscard]] std::vector<text::Token> parts_in(std::span<const text::Token> tokens);
[[nodiscard]] std::vector<text::Token> parts_in(text::Tokens&& tokens) = delete;

// Requires: `tokens` are an analyzer's, in order. The groups borrow their forms, so that they end with the
// Tokens.
[[nodiscard]] std::vector<WordGroup> group_words(std::span<const text::Token> tokens);
[[nodiscard]] std::vector<WordGroup> group_words(text::Tokens&& tokens) = delete;

// Returns those of the groups of a run of words that are looked for. Stop words are only where there is
// nothing else: "le maire" asks for "maire", "la" for "la". Capitals tell that no stop word is meant: the
// letter of "RER D", the acronym of "CES 2019". Where the letter is also a frequent word, as in "vitamine A",
// it is added to the word before it. `text` is the run of words that the groups were made from.
[[nodiscard]] std::vector<WordGroup> asked_for(std::string_view text, std::vector<WordGroup> groups);

}  // namespace depeche::search
