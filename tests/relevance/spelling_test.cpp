#include "tests/relevance/spelling.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "indexer/base/error.h"
#include "tests/support/temporary_database.h"

namespace depeche::relevance {
namespace {

std::filesystem::path written(const TemporaryFolder& folder, const std::string& text) {
  const std::filesystem::path file = folder.path() / "file.tsv";
  std::ofstream(file) << text;
  return file;
}

TEST_SUITE("relevance/spelling") {
  TEST_CASE("mistakes are corrected, and right queries left alone") {
    std::vector<article::Article> articles;
    for (int i = 0; i < 40; ++i) {
      articles.push_back(search::make_article(fmt::format("{}", i),
                                              "Ici Emmanuel Macron a vu le parlement, Angela Merkel aussi."));
    }
    const search::TemporaryDatabase database(articles);
    std::vector<std::string> told;
    SpellingQuestion question{.corpus = database.path(),
                              .mistakes = {{"parlemant", "parlement"}, {"zzzzzz", "parlement"}},
                              .right = {"parlement", "parlemant"}};
    question.tell = [&](std::string_view line) { told.emplace_back(line); };
    const SpellingScores scores = evaluate_spelling(question);
    REQUIRE(scores.corrections.size() == 6);
    CHECK(scores.corrections[0].queries == 2);
    CHECK(scores.corrections[0].corrected == 1);
    for (std::size_t i = 1; i < scores.corrections.size(); ++i)
      CHECK(scores.corrections[i].corrected == scores.corrections[i].queries);
    REQUIRE(scores.right.size() == 4);
    CHECK(scores.right[0].offered == 0);
    CHECK(scores.right[3].offered == 1);
    CHECK(scores.right[3].replaced == 1);
    CHECK(told == std::vector<std::string>{"zzzzzz\tparlement\t-\toffered\t0",
                                           "parlemant\tparlemant\tparlement\tsearched\t40"});
    CHECK(scores.words > 5);
    CHECK(scores.longest_ms >= scores.median_ms);
  }

  TEST_CASE("files are read by their columns") {
    const TemporaryFolder folder;
    const auto mistakes =
        read_mistakes(written(folder, "wrong\tright\tn\nfarmacie\tpharmacie\t3\n\nopital\thôpital\n"));
    REQUIRE(mistakes.size() == 2);
    CHECK(mistakes[0].meant == "pharmacie");
    CHECK(mistakes[1].typed == "opital");
    CHECK(read_queries(written(folder, "1\tun mot\nseul\n")) == std::vector<std::string>{"un mot", "seul"});
    CHECK_THROWS_AS(static_cast<void>(read_mistakes(written(folder, "a\tb\nbad\n"))), InvalidRequest);
    CHECK_THROWS_AS(static_cast<void>(read_queries(folder.path() / "missing")), InvalidRequest);
  }
}

}  // namespace
}  // namespace depeche::relevance
