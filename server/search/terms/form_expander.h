// The exact forms that stand for a word of the query in this database. Only exact forms have places, so
// what asks for places (PROCHE/5) needs all forms of a word by name.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/words/word_table.h"
#include "indexer/text/stemmer.h"
#include "server/search/model/deadline.h"
#include "server/search/terms/vocabulary.h"
#include "server/search/terms/word_forms.h"

namespace depeche::search {

// Whether each word with this stem begins with `beginning`, whichever words articles have. False where that
// is not sure.
[[nodiscard]] bool all_words_begin_with(std::string_view stem, std::string_view beginning);

class FormExpander {
 public:
  // All but the deadline must outlive it.
  FormExpander(const Vocabulary& vocabulary, const index::WordTable& words, const text::Stemmer& stemmer,
               const Deadline& deadline = {});

  // The exact forms of `forms` themselves; all forms of some article that have one of its stems; and of the
  // words that begin with its prefix, the `most` most frequent ones. Sorted, each once. Accents do not count:
  // a form is among them where one of its spellings has the stem. Throws SearchTimeout.
  [[nodiscard]] std::vector<std::string> exacts_of(const WordForms& forms, std::size_t most) const;

 private:
  void add_forms_of_stem(std::vector<std::string>& exacts, const std::string& stem) const;
  [[nodiscard]] bool has_stem(const std::string& exact, const index::WordEntry& entry,
                              const std::string& stem) const;
  void add_irregular_forms(std::vector<std::string>& exacts, const std::string& stem) const;

  const Vocabulary& vocabulary_;
  const index::WordTable& words_;
  const text::Stemmer& stemmer_;
  const Deadline deadline_;
};

}  // namespace depeche::search
