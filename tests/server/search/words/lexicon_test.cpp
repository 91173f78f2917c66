#include "server/search/words/lexicon.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>

namespace depeche::search {
namespace {

Lexicon made_of(const std::map<std::string, std::uint32_t>& words) {
  Lexicon lexicon;
  for (const auto& [exact, articles] : words) lexicon.append(exact, articles);
  return lexicon;
}

std::string completions(const Lexicon& lexicon, std::string_view prefix, std::size_t most) {
  std::string line;
  for (const Lexicon::Word word : lexicon.words_that_begin_with(prefix, most)) {
    line += fmt::format("{}{}", line.empty() ? "" : " ", lexicon.exact(word));
  }
  return line;
}

TEST_SUITE("search/lexicon") {
  TEST_CASE("the most frequent words that begin so come first, equals in the order of letters") {
    const Lexicon lexicon =
        made_of({{"mars", 2}, {"ministre", 9}, {"mines", 9}, {"minute", 3}, {"paix", 50}, {"élan", 1}});
    struct Row {
      std::string_view prefix;
      std::size_t most;
      std::string_view expected;
    };
    const Row rows[] = {
        {"m", 3, "mines ministre minute"},
        {"m", 20, "mines ministre minute mars"},
        {"min", 1, "mines"},
        {"ministre", 5, "ministre"},
        {"ministres", 5, ""},
        {"é", 5, "élan"},
        {"", 1, "paix"},
        {"m", 0, ""},
        {"z", 5, ""},
        {"\xff", 5, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.prefix);
      CHECK(completions(lexicon, row.prefix, row.most) == row.expected);
    }
  }

  TEST_CASE("they are those that sorting all words would give") {
    std::mt19937 random(7);
    std::map<std::string, std::uint32_t> words;
    const auto letter = [&random] { return static_cast<char>('a' + random() % 3); };
    while (words.size() < 500) {
      std::string word;
      for (auto length = 1 + random() % 8; length > 0; --length) word += letter();
      words[word] = 1 + random() % 50;
    }
    const Lexicon lexicon = made_of(words);
    for (const std::string prefix : {"", "a", "ab", "abc", "cc", "caba"}) {
      std::vector<std::pair<int, std::string>> expected;
      for (const auto& [word, articles] : words) {
        if (word.starts_with(prefix)) expected.emplace_back(-static_cast<int>(articles), word);
      }
      std::ranges::sort(expected);
      std::string line;
      for (std::size_t i = 0; i < std::min<std::size_t>(20, expected.size()); ++i) {
        line += fmt::format("{}{}", i == 0 ? "" : " ", expected[i].second);
      }
      CHECK(completions(lexicon, prefix, 20) == line);
    }
  }

  TEST_CASE("a word is shown as it is written, and what is dropped is gone") {
    Lexicon lexicon = made_of({{"elysee", 5}, {"etat", 1}, {"nursultan", 4}});
    lexicon.show(*lexicon.find("elysee"), "élysée");
    lexicon.show(*lexicon.find("elysee"), "Élysée");
    lexicon.show(*lexicon.find("nursultan"), "Nur-Sultan");
    lexicon.drop_rarer_than(2);
    CHECK(lexicon.size() == 2);
    CHECK_FALSE(lexicon.find("etat"));
    CHECK(lexicon.shown(*lexicon.find("elysee")) == "Élysée");
    CHECK(lexicon.shown(*lexicon.find("nursultan")) == "Nur-Sultan");
    CHECK(lexicon.articles(*lexicon.find("nursultan")) == 4);
  }

  TEST_CASE("pairs are found by their first word, the most frequent first") {
    Lexicon lexicon = made_of({{"interieur", 5}, {"ministre", 9}, {"premier", 9}});
    lexicon.set_pairs({{1, 0, 1, 3}, {2, 1, 0, 8}, {1, 2, 0, 7}}, {" ", " de l’"});
    const auto pairs = lexicon.pairs_of(1);
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].second == 2);
    CHECK(lexicon.joint(pairs[1]) == " de l’");
    CHECK(lexicon.pairs_of(0).empty());
  }

  TEST_CASE("an empty lexicon knows nothing") {
    const Lexicon lexicon;
    CHECK_FALSE(lexicon.find("a"));
    CHECK(lexicon.words_that_begin_with("", 5).empty());
    CHECK(lexicon.pairs_of(0).empty());
  }
}

}  // namespace
}  // namespace depeche::search
