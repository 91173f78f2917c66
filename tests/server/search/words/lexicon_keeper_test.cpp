#include "server/search/words/lexicon_keeper.h"

#include <doctest/doctest.h>

#include "server/search/database/open_database.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::string revision_of(const TemporaryDatabase& database) {
  return OpenDatabase(database.path()).revision();
}

TEST_SUITE("search/lexicon_keeper") {
  TEST_CASE("words follow the commits") {
    TemporaryDatabase database({make_article("a", "Le calme règne.")});
    LexiconKeeper keeper(database.path());
    const std::string first = revision_of(database);
    CHECK(keeper.words(first) == nullptr);
    REQUIRE(keeper.wait_for(first));
    const auto before = keeper.words(first);
    REQUIRE(before != nullptr);
    CHECK(before->lexicon.find("calme"));

    database.write({make_article("a", "La tempête règne.")}, {.mode = index::WriteMode::update});
    const std::string second = revision_of(database);
    REQUIRE(second != first);
    REQUIRE(keeper.wait_for(second));
    const auto after = keeper.words(second);
    CHECK_FALSE(after->lexicon.find("calme"));
    CHECK(after->lexicon.find("tempete"));
    CHECK(keeper.revision() == second);
    CHECK(before->lexicon.find("calme"));  // whoever holds the old one keeps it
  }

  TEST_CASE("without a database there are no words, and nothing is thrown") {
    LexiconKeeper keeper("/nonexistent/data");
    CHECK(keeper.words("1.1") == nullptr);
    CHECK_FALSE(keeper.wait_for("1.1"));
    CHECK(keeper.revision().empty());
  }

  TEST_CASE("a keeper ends while its work is under way") {
    const TemporaryDatabase database({make_article("a", "Le calme règne.")});
    int ended = 0;
    for (; ended < 20; ++ended) {
      LexiconKeeper keeper(database.path());
      keeper.begin();
    }
    CHECK(ended == 20);
  }
}

}  // namespace
}  // namespace depeche::search
