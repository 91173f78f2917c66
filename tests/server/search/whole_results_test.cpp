#include "server/search/whole_results.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/search/count/shared_sets.h"
#include "server/search/search_service.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMany = 400;

article::Article numbered(std::size_t number, const std::string& word) {
  // Long enough that the articles fill many blocks, which commits then write anew.
  std::string body = fmt::format("Le phare numéro {} {}.", number, word);
  for (std::size_t i = 0; i < 60; ++i) body += fmt::format(" mot{}x{}", number, i * number);
  article::Article article =
      make_article(fmt::format("{:04}", number), body, fmt::format("Phare {:04}", number));
  article.date = fmt::format("{:04}", 1500 + number);
  article.source = number % 2 == 0 ? "paire" : "impaire";
  return article;
}

std::vector<article::Article> many() {
  std::vector<article::Article> articles;
  for (std::size_t i = 0; i < kMany; ++i) articles.push_back(numbered(i, "blanc"));
  return articles;
}

SearchRequest all_of(std::string text, Sort sort) {
  SearchRequest request;
  request.text = std::move(text);
  request.sort = sort;
  request.match = Match::all;
  return request;
}

// Replaces some that the result under test does not hold, in two commits, so that the first revision is gone.
void commit_twice(TemporaryDatabase& database) {
  for (const char* word : {"rouge", "vert"}) {
    std::vector<article::Article> changed;
    for (std::size_t i = 1; i < kMany; i += 2) changed.push_back(numbered(i, word));
    database.write(changed, {.mode = index::WriteMode::update});
  }
}

TEST_SUITE("server/search/whole_results") {
  TEST_CASE("all articles come, in the order asked for, on one shard or several") {
    struct Row {
      std::string text;
      Sort sort;
      std::size_t size;
      std::string first, last;
    };
    const Row rows[] = {
        {"", Sort::oldest, kMany, "0000", "0399"},
        {"phare", Sort::newest, kMany, "0399", "0000"},
        {"phare source:paire", Sort::title, kMany / 2, "0000", "0398"},
        {"introuvable", Sort::newest, 0, "", ""},
    };
    for (const unsigned shards : {1U, 3U}) {
      const TemporaryDatabase database(many(), shards);
      WholeResults results(database.path(), {.text = {}, .max_completions = 100}, milliseconds(0),
                           std::make_shared<SharedSets>());
      for (const Row& row : rows) {
        CAPTURE(row.text);
        CAPTURE(shards);
        const auto result = results.find(all_of(row.text, row.sort));
        REQUIRE(result->size() == row.size);
        if (row.size == 0) continue;
        CHECK(result->article(0).id == row.first);
        CHECK(result->article(row.size - 1).id == row.last);
      }
    }
  }

  TEST_CASE("it is what a search gives on all its pages") {
    const TemporaryDatabase database(many());
    SearchService service({.database = database.path()});
    SearchRequest request = all_of("phare blanc numéro 17", Sort::relevance);
    request.match = Match::automatic;
    const auto result = service.whole_result(request);
    request.limit = 100;
    const SearchAnswer page = service.search(request);
    CHECK(result->size() == page.total_relaxed);
    for (std::size_t i = 0; i < page.hits.size(); ++i) CHECK(result->article(i).id == page.hits[i].id);
  }

  TEST_CASE("commits under way change nothing") {
    TemporaryDatabase database(many());
    WholeResults results(database.path(), {.text = {}, .max_completions = 100}, milliseconds(0),
                         std::make_shared<SharedSets>());
    const auto result = results.find(all_of("source:paire", Sort::oldest));
    CHECK(result->article(0).id == "0000");
    commit_twice(database);
    database.write(many(), {.mode = index::WriteMode::update});
    for (std::size_t i = 0; i < result->size(); ++i) {
      CAPTURE(i);
      const article::Article article = result->article(i);
      CHECK(article.id == fmt::format("{:04}", 2 * i));
      CHECK(article.body.find("blanc") != std::string::npos);
    }
  }

  TEST_CASE("what was changed or deleted before its turn is said, never left out") {
    TemporaryDatabase database(many());
    WholeResults results(database.path(), {.text = {}, .max_completions = 100}, milliseconds(0),
                         std::make_shared<SharedSets>());
    const auto result = results.find(all_of("source:impaire", Sort::oldest));
    CHECK(result->article(0).id == "0001");
    commit_twice(database);
    bool was_said = false;
    for (std::size_t i = 0; i < result->size() && !was_said; ++i) {
      try {
        const article::Article article = result->article(i);
        CHECK(article.body.find("blanc") != std::string::npos);
      } catch (const ResultChanged&) {
        was_said = true;
      }
    }
    CHECK(was_said);
  }

  TEST_CASE("a new generation does not disturb it") {
    TemporaryDatabase database(many());
    WholeResults results(database.path(), {.text = {}, .max_completions = 100}, milliseconds(0),
                         std::make_shared<SharedSets>());
    const auto result = results.find(all_of("phare", Sort::oldest));
    database.write({numbered(7, "neuf")}, {.mode = index::WriteMode::rebuild});
    CHECK(results.find(all_of("phare", Sort::oldest))->size() == 1);
    for (std::size_t i = 0; i < result->size(); ++i) CHECK_NOTHROW(static_cast<void>(result->article(i)));
  }

  TEST_CASE("only so many at once, and each gives its place back") {
    const TemporaryDatabase database(many());
    WholeResults results(database.path(), {.text = {}, .max_completions = 100}, milliseconds(0),
                         std::make_shared<SharedSets>());
    std::vector<std::unique_ptr<WholeResult>> running;
    for (int i = 0; i < WholeResults::kMost; ++i) running.push_back(results.find(all_of("", Sort::newest)));
    CHECK_THROWS_AS(static_cast<void>(results.find(all_of("", Sort::newest))), TooManyWholeResults);
    running.pop_back();
    CHECK_NOTHROW(running.push_back(results.find(all_of("", Sort::newest))));
    running.clear();
    WholeResults missing(database.path() / "none", {}, milliseconds(0), std::make_shared<SharedSets>());
    for (int i = 0; i < 2 * WholeResults::kMost; ++i) {
      CHECK_THROWS_AS(static_cast<void>(missing.find(all_of("", Sort::newest))), IndexUnavailable);
    }
  }
}

}  // namespace
}  // namespace depeche::search
