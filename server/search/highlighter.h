// The highlighter marks in a text what made its article match: it compares tokens of the
// analyzer that indexed the article with the forms that the plan asked Xapian for.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::search {

// The forms that one word of the query stands for.
struct WordForms {
  std::vector<std::string> stems;   // matches a token with any of these stems,
  std::vector<std::string> exacts;  // or any of these exact forms,
  std::string prefix;               // or, where not empty, an exact form that begins so
};

// One word, or several that must follow each other: a phrase, a compound.
struct Pattern {
  std::vector<WordForms> words;
  std::size_t unit;  // the part of the query that it stands for; see Plan::units
};

struct Mark {
  std::size_t begin;  // bytes of the text
  std::size_t end;
  std::size_t unit;

  friend bool operator==(const Mark&, const Mark&) = default;
};

class Highlighter {
 public:
  explicit Highlighter(const std::vector<Pattern>& patterns);

  // In order, without overlaps; where two would overlap, the longer one stays.
  // `tokens` are those of the whole text, in order.
  [[nodiscard]] std::vector<Mark> marks_in(const std::vector<text::Token>& tokens) const;

  [[nodiscard]] bool marks_nothing() const { return patterns_.empty(); }

 private:
  // Forms by their hashes; a token is first held against a filter of 64 bits.
  struct HashedForms {
    std::vector<std::uint64_t> stems;
    std::vector<std::uint64_t> exacts;
    std::string prefix;
    std::uint64_t filter = 0;

    [[nodiscard]] bool match(const text::Token& token) const;
  };
  struct HashedPattern {
    std::vector<HashedForms> words;
    std::size_t unit;
  };

  [[nodiscard]] static HashedForms hash(const WordForms& forms);
  [[nodiscard]] static std::size_t end_of_match(const HashedPattern& pattern,
                                                const std::vector<text::Token>& tokens, std::size_t first);

  std::vector<HashedPattern> patterns_;
  std::uint64_t filter_ = 0;  // of all first words
};

}  // namespace depeche::search
