// The vocabulary says what a word that a user typed may stand for in this database. It restores accents that
// were left out, and finds the singular of a plural and the other way round, but only as forms that some
// article has.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/words/word_table.h"
#include "indexer/text/stemmer.h"
#include "indexer/text/token.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

class Vocabulary {
 public:
  // Both must outlive it. All that looks at words throws SearchTimeout once the deadline has passed.
  Vocabulary(const index::WordTable& words, const text::Stemmer& stemmer, const Deadline& deadline = {});

  // The stems that the word may have in articles, its own first. A word typed without accents, of which
  // no accented form is known, costs one look into the table of words.
  [[nodiscard]] std::vector<std::string> stems_of(const text::Forms& word) const;

  // The word itself, and its singular or plural where articles have them.
  [[nodiscard]] std::vector<std::string> number_forms_of(const std::string& exact) const;

  // The stems under which articles may have this exact form.
  [[nodiscard]] std::vector<std::string> stems_of_exact(const std::string& exact) const;

  // Whether articles elide the word: then they may have it without having its stem.
  [[nodiscard]] bool is_elided(const std::string& exact) const;

  [[nodiscard]] bool has_word(std::string_view exact) const { return articles_with(exact) > 0; }
  // How many articles have the exact form; and how many have it with these accents.
  [[nodiscard]] std::uint32_t articles_with(std::string_view exact) const;
  [[nodiscard]] std::uint32_t articles_with(const text::Forms& word) const;

  struct Completions {
    std::vector<std::string> exacts;  // the most frequent ones
    bool is_cut;                      // there were more
  };
  [[nodiscard]] Completions words_that_begin_with(const std::string& exact_prefix, std::size_t most) const;

 private:
  // What the table has of one word. It is read once, as several parts of a plan ask for it.
  [[nodiscard]] const index::WordEntry& entry(std::string_view exact) const;

  const index::WordTable& words_;
  mutable std::map<std::string, index::WordEntry, std::less<>> entries_;
  const text::Stemmer& stemmer_;
  const Deadline deadline_;
};

}  // namespace depeche::search
