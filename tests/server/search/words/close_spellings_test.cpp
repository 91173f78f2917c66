#include "server/search/words/close_spellings.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>

#include "server/search/database/open_database.h"
#include "server/search/words/lexicon_builder.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

TEST_SUITE("search/close_spellings") {
  TEST_CASE("the lexicon and the tables of words find the same") {
    const TemporaryDatabase database(
        {make_article("a", "Philippe, Filippe et Philipp ; la pilule, le pas et le bas ; covid19, covid18."),
         make_article("b", "Philippe, Filip. Loukachenko, Lukachenko et Lukashenko.")},
        2);
    OpenDatabase opened(database.path());
    const WordKnowledge words(build_lexicon(opened, [] { return true; }));
    struct Row {
      std::string_view exact;
      std::size_t distance;
      std::string close;
    };
    const Row rows[] = {
        {"philippe", 1, "philipp filippe"},  // the second by ear
        {"filipe", 1, "filip filippe philippe philipp"},
        {"lukachenko", 1, "loukachenko lukashenko"},
        {"lukachenka", 1, "lukachenko"},
        {"lukachenka", 2, "lukachenko loukachenko lukashenko"},
        {"pas", 1, "bas"},  // "la" and the like are no spellings of anything
        {"covid17", 1, "covid18 covid19"},
        {"pi", 2, ""},
        {"zanzibar", 2, ""},
        {"Москва", 2, ""},
        {"", 2, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.exact);
      const CloseWords by_lexicon = close_words_of(&words, opened.words(), {});
      const CloseWords by_table = close_words_of(nullptr, opened.words(), {});
      CHECK(fmt::format("{}", fmt::join(by_lexicon(row.exact, row.distance, 9), " ")) == row.close);
      CHECK(by_table(row.exact, row.distance, 9) == by_lexicon(row.exact, row.distance, 9));
      CHECK(by_lexicon(row.exact, row.distance, 1).size() <= 1);
    }
  }

  TEST_CASE("reading the tables ends with the deadline") {
    const TemporaryDatabase database({make_article("a", "Philippe.")});
    const OpenDatabase opened(database.path());
    const CloseWords close =
        close_words_of(nullptr, opened.words(), Deadline(Deadline::Clock::now() - std::chrono::seconds(1)));
    CHECK_THROWS_AS(close("philipe", 1, 9), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
