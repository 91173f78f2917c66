// A token is one word where it stands in a text. Indexing, queries, snippets
// and suggestions all work on tokens, so that a word that is found is always
// a word that is highlighted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::text {

// What the index knows of a word. All are UTF-8 and lower case.
struct Forms {
  std::string surface;           // as written but for case: NFKC, accents kept ("déployées", "oeuvre")
  std::string exact;             // the surface without accents ("deployees")
  std::string stem;              // the stem of the surface, without accents ("deploi")
  std::uint64_t exact_hash = 0;  // of `exact`: compare it before the text
  std::uint64_t stem_hash = 0;   // of `stem`
};

// The hash that Forms carries: the same for equal texts in one process run.
[[nodiscard]] std::uint64_t hash_of(std::string_view text);

enum class TokenKind : std::uint8_t {
  word,         // stands in the text by itself
  elision,      // the article or pronoun that was elided: the "l" of "l'ONU"
  joined,       // a compound written as one word: "nursultan" for "Nur-Sultan"
  alternative,  // another form that the writing includes: "étudiante" for "étudiant(e)s"
};

struct Token {
  const Forms* forms;      // never null; belongs to the analyzer, see there how long
  std::uint32_t begin;     // byte offsets into the original text, of the word only:
  std::uint32_t end;       //   "Almaty" in "d'Almaty"
  std::uint32_t position;  // counts words from 1; an elided article counts as a word.
                           //   A joined form stands at the position of its first part,
                           //   an alternative at that of the word it varies.
  std::uint16_t width;     // how many positions it covers: 2 for "nursultan", else 1
  TokenKind kind;
  // Of the forms' two hashes, one bit in 64 each: what looks for a few words among many
  // tokens need not touch the forms of the others.
  std::uint64_t filter;
};

[[nodiscard]] std::string_view name_of(TokenKind kind);  // "word", "elision", …

// The bits of Token::filter that `hash` may set.
[[nodiscard]] constexpr std::uint64_t filter_bit(std::uint64_t hash) {
  return std::uint64_t{1} << (hash >> 58U);
}

// One line a token: position, kind, bytes, surface, exact form, stem.
[[nodiscard]] std::string describe(const std::vector<Token>& tokens);

}  // namespace depeche::text
