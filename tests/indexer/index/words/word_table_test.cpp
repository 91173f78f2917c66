#include "indexer/index/words/word_table.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/index/words/word_counts.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

// "sale 3: salé 2, salée 1"
std::string line(const std::string& exact, const WordEntry& entry) {
  std::string text = fmt::format("{} {}", exact, entry.articles);
  for (const Writing& writing : entry.writings) {
    text += fmt::format("{} {} {}", text.find(':') == std::string::npos ? ":" : ",", writing.surface,
                        writing.articles);
  }
  return text;
}

// Two shards on disk, with the words of a few articles each.
class Shards {
 public:
  Shards() {
    write(first_,
          {{{"a", "à"}, {"sale", ""}, {"sale", "salé"}}, {{"a", ""}, {"zoo", ""}}, {{"sale", "salé"}}});
    write(second_, {{{"l", "l'"}, {"sale", "salée"}, {"salami", ""}}, {{"a", "à"}, {"œ", ""}}});
  }

  [[nodiscard]] WordTable table() const { return WordTable({first_, second_}); }

  [[nodiscard]] std::vector<std::string> words(std::string_view prefix, std::string_view begin,
                                               std::size_t most = 100) const {
    std::vector<std::string> lines;
    table().for_each(prefix, begin, [&](const std::string& exact, const WordEntry& entry) {
      lines.push_back(line(exact, entry));
      return lines.size() < most;
    });
    return lines;
  }

 private:
  static void write(Xapian::WritableDatabase& shard, const std::vector<ArticleWords>& articles) {
    shard.set_metadata("other", "value");
    WordCounts counts;
    for (const ArticleWords& words : articles) counts.add(words);
    counts.write_to(shard);
    shard.commit();
  }

  const TemporaryFolder folder_;
  Xapian::WritableDatabase first_{(folder_.path() / "first").string(), Xapian::DB_CREATE};
  Xapian::WritableDatabase second_{(folder_.path() / "second").string(), Xapian::DB_CREATE};
};

TEST_SUITE("index/word_table") {
  TEST_CASE("the tables of all shards are one") {
    const Shards shards;
    const WordTable table = shards.table();
    struct Row {
      std::string exact, entry;
    };
    const Row rows[] = {
        {"sale", "sale 3: salé 2, salée 1"},
        {"a", "a 3: à 2"},
        {"zoo", "zoo 1"},
        {"l", "l 1: l' 1"},
        {"œ", "œ 1"},
        {"absent", "absent 0"},
        {"sal", "sal 0"},
        {"", " 0"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.exact);
      CHECK(line(row.exact, table.find(row.exact)) == row.entry);
      CHECK(table.has(row.exact) == (table.find(row.exact).articles > 0));
    }
  }

  TEST_CASE("words come in order, from anywhere, by prefix, until it is enough") {
    const Shards shards;
    using Lines = std::vector<std::string>;
    CHECK(shards.words("", "") ==
          Lines{"a 3: à 2", "l 1: l' 1", "salami 1", "sale 3: salé 2, salée 1", "zoo 1", "œ 1"});
    CHECK(shards.words("sal", "sal") == Lines{"salami 1", "sale 3: salé 2, salée 1"});
    CHECK(shards.words("", "sale") == Lines{"sale 3: salé 2, salée 1", "zoo 1", "œ 1"});
    CHECK(shards.words("", "salezzz") == Lines{"zoo 1", "œ 1"});
    CHECK(shards.words("", "", 2) == Lines{"a 3: à 2", "l 1: l' 1"});
    CHECK(shards.words("x", "x").empty());
  }

  TEST_CASE("an elided article is known by its apostrophe") {
    CHECK(is_elided({elided_writing("qu"), 1}));
    CHECK_FALSE(is_elided({"là", 1}));
  }

  TEST_CASE("an entry comes back from its bytes; damaged ones are an error or another entry") {
    const WordEntry entry{.articles = 300, .writings = {{"salé", 200}, {"salée", 1}}};
    const std::string bytes = encode(entry);
    CHECK(decode_word(bytes) == entry);
    CHECK(encode(WordEntry()).empty());
    CHECK(decode_word("") == WordEntry());
    std::mt19937 random(3);
    for (int i = 0; i < 10'000; ++i) {
      std::string damaged = bytes.substr(0, random() % (bytes.size() + 1));
      if (!damaged.empty()) damaged[random() % damaged.size()] = static_cast<char>(random());
      try {
        static_cast<void>(decode_word(damaged));
      } catch (const IndexCorrupt& error) {
        CHECK(std::string(error.what()) == "an entry of the table of words can't be read");
      }
    }
  }
}

}  // namespace
}  // namespace depeche::index
