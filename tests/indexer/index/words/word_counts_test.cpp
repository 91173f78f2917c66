#include "indexer/index/words/word_counts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/index/words/word_table.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

const ArticleWords kFirst{{"maire", ""}, {"sale", "salé"}};
const ArticleWords kSecond{{"maire", ""}, {"sale", ""}, {"sale", "salé"}};

class Shard {
 public:
  // Writes what is counted, and commits.
  void write(WordCounts& counts) {
    counts.write_to(database_);
    database_.commit();
  }
  [[nodiscard]] WordEntry entry(const std::string& exact) const { return WordTable({database_}).find(exact); }
  [[nodiscard]] std::size_t words() const {
    std::size_t count = 0;
    WordTable({database_}).for_each("", "", [&](const std::string&, const WordEntry&) {
      return ++count > 0;
    });
    return count;
  }
  [[nodiscard]] const Xapian::WritableDatabase& database() const { return database_; }

 private:
  const TemporaryFolder folder_;
  Xapian::WritableDatabase database_{(folder_.path() / "shard").string(), Xapian::DB_CREATE};
};

TEST_SUITE("index/word_counts") {
  TEST_CASE("an article counts once for a word and once for each of its writings") {
    Shard shard;
    WordCounts counts;
    counts.add(kFirst);
    counts.add(kSecond);
    CHECK(counts.size() == 2);
    shard.write(counts);
    CHECK(counts.size() == 0);
    CHECK(shard.entry("maire") == WordEntry{.articles = 2});
    CHECK(shard.entry("sale") == WordEntry{.articles = 2, .writings = {{"salé", 2}}});
  }

  TEST_CASE("what goes is taken off, and a word that no article has any more is gone") {
    Shard shard;
    WordCounts counts;
    counts.add(kFirst);
    counts.add(kSecond);
    shard.write(counts);
    counts.take_off(kFirst);
    shard.write(counts);
    CHECK(shard.entry("sale") == WordEntry{.articles = 1, .writings = {{"salé", 1}}});
    counts.take_off(kSecond);
    counts.add({{"maire", ""}});
    shard.write(counts);
    CHECK(shard.entry("maire") == WordEntry{.articles = 1});
    CHECK(shard.words() == 1);
  }

  TEST_CASE("more than there is can't be taken off") {
    Shard shard;
    WordCounts counts;
    counts.take_off(kSecond);
    shard.write(counts);
    CHECK(shard.words() == 0);
  }

  TEST_CASE("differences name the words that a table has wrong") {
    Shard shard;
    WordCounts counts;
    counts.add(kFirst);
    shard.write(counts);
    counts.add(kFirst);
    CHECK(counts.differences(shard.database(), 10).empty());
    counts.add(kSecond);
    CHECK(counts.differences(shard.database(), 10) == std::vector<std::string>{"maire", "sale"});
    CHECK(counts.differences(shard.database(), 1).size() == 1);
    WordCounts more;
    more.add(kFirst);
    more.add({{"absent", ""}});
    CHECK(more.differences(shard.database(), 10) == std::vector<std::string>{"absent"});
    CHECK(WordCounts().differences(shard.database(), 10) == std::vector<std::string>{"maire", "sale"});
  }
}

}  // namespace
}  // namespace depeche::index
