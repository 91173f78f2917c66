// Counts the words of articles that come and go, until they are written to the table of words of their shard.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/index/words/article_words.h"
#include "indexer/index/words/word_table.h"

namespace depeche::index {

// Thread rule: one thread at a time.
class WordCounts {
 public:
  // An article with these words came, or went.
  void add(const ArticleWords& words) { count(words, 1); }
  void take_off(const ArticleWords& words) { count(words, -1); }

  // How many words it holds; about a hundred bytes each.
  [[nodiscard]] std::size_t size() const { return counts_.size(); }

  // Changes the table in `database` by what was counted, and forgets it. The caller commits. Throws Xapian's
  // errors and IndexCorrupt.
  void write_to(Xapian::WritableDatabase& database);

  // The words for which the table of `shard` says something else than was counted; at most `most`. Requires:
  // all articles of the shard were added.
  [[nodiscard]] std::vector<std::string> differences(const Xapian::Database& shard, std::size_t most) const;

 private:
  // By how much the counts of a word change.
  struct Change {
    std::int64_t articles = 0;
    std::map<std::string, std::int64_t> writings;
  };

  void count(const ArticleWords& words, std::int64_t sign);
  [[nodiscard]] static WordEntry changed(const WordEntry& entry, const Change& change);

  struct Hash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const;
  };
  std::unordered_map<std::string, Change, Hash, std::equal_to<>> counts_;
};

}  // namespace depeche::index
