// Makes the units of a plan: for what a user would call a word, a phrase or a truncated word, it finds the
// terms of this database that stand for it.
//
// A word matches by stem or joined form; its exact form and its accents as typed only add weight. Phrases and
// compounds are made of exact forms, the only ones with places.
//
// Thread rule: one thread at a time, like its vocabulary.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/plan/plan.h"
#include "server/search/plan/word_group.h"
#include "server/search/sources/place_source.h"
#include "server/search/terms/vocabulary.h"

namespace depeche::search {

// A truncated word stands for so many words at most, the most frequent ones.
inline constexpr std::size_t kMostCompletions = 400;
// A word with a tilde stands for so many other spellings at most, the closest ones.
inline constexpr std::size_t kMostSpellings = 50;

class UnitMaker {
 public:
  // `vocabulary` must outlive it. Phrases are looked for within `limits`.
  explicit UnitMaker(const Vocabulary& vocabulary, const PlaceLimits& limits = {})
      : vocabulary_(vocabulary), limits_(limits) {}

  // The unit of groups[at]. It also finds articles in which it is written as one word with a neighbour.
  // `text` is what the groups were made from.
  [[nodiscard]] Unit word(std::string_view text, const std::vector<WordGroup>& groups, std::size_t at) const;

  // The unit of a word with a tilde: it is any form of the word, or of one of the `spellings`. `typed` is the
  // word with its tilde. Requires: the group is one word.
  [[nodiscard]] Unit fuzzy(std::string_view text, const WordGroup& group, std::string typed,
                           const std::vector<std::string>& spellings) const;

  // Requires: some token is a word or an elided article.
  [[nodiscard]] Unit phrase(std::string_view text, std::span<const text::Token> tokens) const;

  // A word or phrase in just the forms that were typed: neither other forms of its stem nor its plural.
  // Accents and case do not count, as everywhere. Requires: some token is a word or an elided article.
  [[nodiscard]] Unit exact(std::string_view text, std::span<const text::Token> tokens) const;

  struct Truncated {
    Unit unit;
    std::size_t words;  // that it stands for
    bool is_cut;        // more than `most` words begin so
  };
  [[nodiscard]] Truncated truncated(const text::Forms& beginning, std::size_t most) const;

  // Sets of terms for Unit::term_sets: an article with all words of the sequence has all terms of one.
  // Requires: each word has an exact form.
  [[nodiscard]] std::vector<std::vector<std::string>> term_sets_of(
      const std::vector<WordForms>& sequence) const;

 private:
  void fill_word(Unit& unit, const std::vector<WordGroup>& groups, std::size_t at) const;
  static void fill_with_stems(Unit& unit, WordForms forms);
  void fill_compound(Unit& unit, std::string_view text, const WordGroup& group) const;
  void add_parts(Unit& unit, const WordGroup& group) const;
  void add_joined(Unit& unit, const WordGroup& group) const;
  // The parts of a compound as words; stop words only where there is nothing else.
  [[nodiscard]] std::vector<Unit> parts_of(std::string_view text, const WordGroup& group) const;
  void add_forms(WordForms& forms, const text::Forms& word) const;
  void add_joined_pair(WordForms& forms, const WordGroup& first, const WordGroup& second) const;
  enum class NumberForms {
    both,  // singular and plural
    as_typed,
  };
  [[nodiscard]] Unit words_in_order(std::string_view text, std::span<const text::Token> tokens,
                                    NumberForms number) const;
  [[nodiscard]] std::vector<WordForms> sequence_of(std::span<const text::Token> parts,
                                                   NumberForms number) const;
  [[nodiscard]] TypedForm typed_form(const text::Forms& word) const;
  [[nodiscard]] Xapian::Query words_that_begin_with(const std::string& beginning,
                                                    const std::vector<std::string>& exacts) const;
  // Matches what has one of the sequences of words.
  [[nodiscard]] Xapian::Query query_for(const std::vector<std::vector<WordForms>>& sequences) const;

  const Vocabulary& vocabulary_;
  const PlaceLimits limits_;
};

}  // namespace depeche::search
