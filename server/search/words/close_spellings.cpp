#include "server/search/words/close_spellings.h"

#include <string>
#include <vector>

#include "indexer/text/words/stop_words.h"

namespace depeche::search {
namespace {

constexpr std::size_t kTableWordsBetweenLooks = 256;  // at the clock

std::vector<std::string> close_words(const WordKnowledge& words, std::string_view exact, std::size_t distance,
                                     std::size_t most) {
  std::vector<std::string> close;
  for (const Lexicon::Word word : words.spellings.words_close_to(exact, distance, most))
    close.emplace_back(words.lexicon.exact(word));
  return close;
}

// A lexicon of the words that may be close.
std::vector<std::string> close_words(const index::WordTable& table, std::string_view exact,
                                     std::size_t distance, std::size_t most, const Deadline& deadline) {
  Lexicon lexicon;
  std::size_t read = 0;
  table.for_each("", "", [&](const std::string& word, const index::WordEntry& entry) {
    if (++read % kTableWordsBetweenLooks == 0) deadline.check();
    if (Spellings::may_be_close(exact, word, distance)) lexicon.append(word, entry.articles);
    return true;
  });
  return close_words(WordKnowledge(std::move(lexicon)), exact, distance, most);
}

}  // namespace

CloseWords close_words_of(const WordKnowledge* words, const index::WordTable& table,
                          const Deadline& deadline) {
  return [words, &table, deadline](std::string_view exact, std::size_t distance, std::size_t most) {
    deadline.check();
    std::vector<std::string> close = words != nullptr ? close_words(*words, exact, distance, most)
                                                      : close_words(table, exact, distance, most, deadline);
    std::erase_if(close, [](const std::string& word) { return text::is_stop_word(word); });
    return close;
  };
}

}  // namespace depeche::search
