#include "server/search/words/lexicon_builder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

const auto kAlways = [] { return true; };

Lexicon lexicon_of(const std::vector<article::Article>& articles, unsigned shards = 1) {
  const TemporaryDatabase database(articles, shards);
  OpenDatabase opened(database.path());
  return build_lexicon(opened, kAlways);
}

TEST_SUITE("search/lexicon_builder") {
  TEST_CASE("the lexicon has the words of all shards, how many articles have each, and their writing") {
    const std::vector<article::Article> articles{
        make_article("a", "Le calme règne à Almaty en 2022, selon l'Élysée. Des forces déployées.", "Été"),
        make_article("b", "Le calme règne à Almaty. Des forces deployees, des forces déployées", "Été"),
        make_article("c", "Des forces déployées à Almaty contre la covid19.", "Au calme"),
    };
    for (const unsigned shards : {1U, 3U}) {
      CAPTURE(shards);
      const Lexicon lexicon = lexicon_of(articles, shards);
      struct Row {
        std::string_view exact;
        std::uint32_t articles;
        std::string_view shown;
      };
      const Row rows[] = {
          {"almaty", 3, "Almaty"},       {"calme", 3, "calme"}, {"covid19", 1, "covid19"},
          {"deployees", 3, "déployées"}, {"ete", 2, "été"},     {"elysee", 1, "Élysée"},
      };
      for (const Row& row : rows) {
        CAPTURE(row.exact);
        const auto word = lexicon.find(row.exact);
        REQUIRE(word);
        CHECK(lexicon.articles(*word) == row.articles);
        CHECK(lexicon.shown(*word) == row.shown);
      }
      for (const std::string_view none : {"2022", "Zalmat", "XAdeployees", "déployées", ""}) {
        CAPTURE(none);
        CHECK_FALSE(lexicon.find(none));
      }
      CHECK_FALSE(lexicon.pairs_of(*lexicon.find("forces")).empty());
    }
  }

  TEST_CASE("nothing is read that nobody wants") {
    const TemporaryDatabase database({make_article("a", "Le calme règne.")});
    OpenDatabase opened(database.path());
    CHECK(build_lexicon(opened, [] { return false; }).pairs_of(0).empty());
  }
}

}  // namespace
}  // namespace depeche::search
