// The highlighter marks in a text what made its article match: it compares tokens of the
// analyzer that indexed the article with the forms that the plan asked Xapian for.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/schema/schema.h"
#include "indexer/text/token.h"
#include "server/search/sources/proximity_tree.h"

namespace depeche::search {

// The forms that one word of the query stands for.
struct WordForms {
  std::vector<std::string> stems;   // matches a token with any of these stems,
  std::vector<std::string> exacts;  // or any of these exact forms,
  std::string prefix;               // or, where not empty, an exact form that begins so

  friend auto operator<=>(const WordForms&, const WordForms&) = default;
};

// One word, or several that must follow each other: a phrase, a compound.
struct Pattern {
  std::vector<WordForms> words;
  std::size_t unit;  // the part of the query that it stands for; see Plan::units
  index::TextField field = index::TextField::anywhere;
};

// Words that are marked where they stand close to each other only.
struct ProximityPattern {
  ProximityTree tree;
  index::TextField field = index::TextField::anywhere;
};

// Which of an article's texts is to be marked.
enum class TextPart { title, body };

struct Mark {
  std::size_t begin;  // bytes of the text
  std::size_t end;
  std::size_t unit;
  std::vector<std::size_t> other_units = {};  // those whose marks gave way to this one

  friend bool operator==(const Mark&, const Mark&) = default;
};

class Highlighter {
 public:
  explicit Highlighter(const std::vector<Pattern>& patterns, std::vector<ProximityPattern> proximities = {});

  // In order, without overlaps; where two would overlap, the longer one stays.
  // `tokens` are those of the whole text, in order; those that share no bit with filter() may be missing.
  [[nodiscard]] std::vector<Mark> marks_in(std::string_view text, std::span<const text::Token> tokens,
                                           TextPart part) const;

  // The bits that tokens of all words of the patterns have, see text::Token.
  [[nodiscard]] std::uint64_t filter() const { return filter_; }

  [[nodiscard]] bool marks_nothing() const { return patterns_.empty() && proximities_.empty(); }

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
    index::TextField field;
  };
  using Tokens = std::span<const text::Token>;

  [[nodiscard]] static HashedForms hash(const WordForms& forms);
  [[nodiscard]] static std::size_t end_of_match(const HashedPattern& pattern, Tokens tokens,
                                                std::size_t first);
  void add_marks(std::vector<Mark>& marks, Tokens tokens, index::TextField field) const;
  [[nodiscard]] bool has_patterns_for(index::TextField field) const;

  std::vector<HashedPattern> patterns_;
  std::vector<ProximityPattern> proximities_;
  std::uint64_t first_filter_ = 0;  // of all first words
  std::uint64_t filter_ = 0;        // of all words
};

}  // namespace depeche::search
