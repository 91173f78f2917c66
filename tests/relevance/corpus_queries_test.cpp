#include "tests/relevance/corpus_queries.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/temporary_database.h"

namespace depeche::relevance {
namespace {

TEST_SUITE("relevance/corpus_queries") {
  TEST_CASE("names of two words and tags that ten articles have, and titles") {
    std::vector<article::Article> articles;
    for (int i = 0; i < 12; ++i) {
      articles.push_back(search::make_article(
          fmt::format("{}", i), "Ici Emmanuel Macron a vu Jean Paul Sartre à Paris, Angela Merkel non.",
          fmt::format("Titre {:02}", i)));
      articles.back().tags = {"gaz"};
    }
    articles.push_back(search::make_article("one", "Ici Didier Raoult parle.", "Titre 12"));
    articles.back().tags = {"rare"};
    const search::TemporaryDatabase database(articles);
    const CorpusQueries queries = queries_of(database.path(), 5);
    CHECK(queries.names == std::vector<std::string>{"Angela Merkel", "Emmanuel Macron"});
    CHECK(queries.tags == std::vector<std::string>{"gaz"});
    CHECK(queries.titles.size() == 5);
  }
}

}  // namespace
}  // namespace depeche::relevance
