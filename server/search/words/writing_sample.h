// How articles write words (accents, capitals, hyphens) and which words they join, learnt from the titles and
// first sentences of some of them: the index knows neither.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/text/token.h"
#include "server/search/words/lexicon.h"

namespace depeche::search {

class WritingSample {
 public:
  // `tokens` are those of `text`: the title of an article, or how the body begins.
  void add(std::string_view text, std::span<const text::Token> tokens);
  // What was added since the last call was one article.
  void end_article();

  // Puts what was learnt into the lexicon; words that it lacks are left out.
  void teach(Lexicon& lexicon) &&;

 private:
  struct Word {
    std::string exact;
    std::vector<std::pair<std::string, std::uint32_t>> writings;  // and how often each was seen
  };

  std::uint64_t number_of(const text::Token& token);
  void count_writing(std::string_view text, const text::Token& token);
  void count_pair(std::string_view text, const text::Token& first, const text::Token& second);
  void teach_writings(Lexicon& lexicon) const;
  void teach_pairs(Lexicon& lexicon);

  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  // of words_, by Forms::exact_hash
  std::vector<Word> words_;
  std::unordered_map<std::string, std::uint32_t> joint_numbers_;
  std::vector<std::string> joints_;
  std::vector<std::uint64_t> pairs_;  // each once for each article that has it
  std::size_t article_begin_ = 0;     // in pairs_
  std::size_t articles_ = 0;
};

}  // namespace depeche::search
