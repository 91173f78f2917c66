// A token is one word where it stands in a text. Indexing, queries, snippets
// and suggestions all work on tokens, so that a word that is found is always
// a word that is highlighted.
//
// Thread rule: plain values. The forms of a token never change, so several
// threads may read them, also while the analyzer goes on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace depeche::text {

// The ways in which the index writes one word. All are UTF-8 and lower case.
struct Forms {
  std::string surface;           // as written but for case: NFKC, accents kept ("déployées", "oeuvre")
  std::string exact;             // the surface without accents ("deployees")
  std::string stem;              // the stem of the surface, without accents ("deploi")
  std::uint64_t exact_hash = 0;  // hash_of(exact): comparing it first is cheaper than comparing the text
  std::uint64_t stem_hash = 0;   // hash_of(stem)
};

// The hash that Forms carries. Equal texts have equal hashes on every machine and in every run.
[[nodiscard]] std::uint64_t hash_of(std::string_view text);

enum class TokenKind : std::uint8_t {
  word,         // stands in the text by itself
  elision,      // the article or pronoun that was elided: the "l" of "l'ONU"
  joined,       // a compound written as one word: "nursultan" for "Nur-Sultan"
  alternative,  // another form that the writing includes: "étudiante" for "étudiant(e)s"
};

struct Token {
  const Forms* forms;      // never null; the Tokens that the analyzer gave own it
  std::uint32_t begin;     // byte offsets into the original text, around the word only:
  std::uint32_t end;       //   "Almaty" in "d'Almaty"
  std::uint32_t position;  // counts words from 1; an elided article counts as a word.
                           //   A joined form stands at the position of its first part,
                           //   an alternative at that of the word it varies.
  std::uint16_t width;     // how many positions it covers: 2 for "nursultan", else 1
  TokenKind kind;
  // filter_bit() of exact_hash and of stem_hash: one or two bits of 64. Code that looks for a few
  // words among many tokens compares it first, and reads the forms of hardly any other token.
  std::uint64_t filter;
};

// The tokens of one text, with what their `forms` point to. Copies share the forms. A Token that is
// copied out of it borrows its forms: it is valid as long as the Tokens that it came from, or a
// copy of them, lives. Neither a further analysis nor the analyzer's end changes that.
class Tokens {
 public:
  Tokens() = default;
  // `owner` keeps alive the forms of all `tokens`.
  Tokens(std::vector<Token> tokens, std::shared_ptr<const void> owner)
      : tokens_(std::move(tokens)), owner_(std::move(owner)) {}

  [[nodiscard]] const Token* begin() const { return tokens_.data(); }
  [[nodiscard]] const Token* end() const { return tokens_.data() + tokens_.size(); }
  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] bool empty() const { return tokens_.empty(); }
  [[nodiscard]] const Token& front() const { return tokens_.front(); }
  [[nodiscard]] const Token& back() const { return tokens_.back(); }

 private:
  std::vector<Token> tokens_;
  std::shared_ptr<const void> owner_;
};

[[nodiscard]] std::string_view name_of(TokenKind kind);  // "word", "elision", …

// The bit of Token::filter that a form with this hash sets.
[[nodiscard]] constexpr std::uint64_t filter_bit(std::uint64_t hash) {
  return std::uint64_t{1} << (hash >> 58U);
}

// One line for each token: position, kind, bytes, surface, exact form, stem.
[[nodiscard]] std::string describe(std::span<const Token> tokens);

}  // namespace depeche::text
