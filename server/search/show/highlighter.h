// The highlighter finds the places in a text that made its article match: it compares the tokens of the
// analyzer that indexed the article with the forms that the plan asked Xapian for.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"
#include "server/search/model/deadline.h"
#include "server/search/plan/pattern.h"
#include "server/search/show/mark.h"

namespace depeche::search {

// Which of an article's texts is to be marked.
enum class TextPart { title, body };

class Highlighter {
 public:
  explicit Highlighter(const std::vector<Pattern>& patterns, std::vector<ProximityPattern> proximities = {});

  // In the order of the text, without overlaps: of two marks that would overlap, the longer one stays.
  // `tokens` are those of the whole text, in order; a token that has no bit of filter() may be left out.
  // Throws SearchTimeout once the deadline has passed.
  [[nodiscard]] std::vector<Mark> marks_in(std::string_view text, std::span<const text::Token> tokens,
                                           TextPart part, const Deadline& deadline = {}) const;

  // The filter bits of all words of the patterns: a token without any of these bits is none of the words. See
  // text::Token.
  [[nodiscard]] std::uint64_t filter() const { return filter_; }

  [[nodiscard]] bool marks_nothing() const { return patterns_.empty() && proximities_.empty(); }

 private:
  // WordForms by their hashes, and a filter of 64 bits that most tokens fail at once.
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
  void add_marks(std::vector<Mark>& marks, Tokens tokens, index::TextField field,
                 const Deadline& deadline) const;
  [[nodiscard]] bool has_patterns_for(index::TextField field) const;

  std::vector<HashedPattern> patterns_;
  std::vector<ProximityPattern> proximities_;
  std::uint64_t first_filter_ = 0;  // of all first words
  std::uint64_t filter_ = 0;        // of all words
};

}  // namespace depeche::search
