#include "server/search/sources/set_source.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Xapian::Query;

Roaring set_of(const std::vector<std::uint32_t>& numbers) {
  return {numbers.size(), numbers.data()};
}

std::string found(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  std::string numbers;
  for (auto match = matches.begin(); match != matches.end(); ++match) numbers += fmt::format("{} ", *match);
  return numbers;
}

TEST_SUITE("server/search/sources/set_source") {
  TEST_CASE("a set filters whatever stands beside it") {
    std::vector<article::Article> articles;
    for (int n = 1; n <= 9; ++n) {
      articles.push_back(make_article(fmt::format("{}", n), n % 2 == 0 ? "pair tous" : "tous"));
    }
    const TemporaryDatabase data(articles);
    const Xapian::Database database(data.path().string());
    const auto among_these = [&](const std::vector<std::uint32_t>& numbers) {
      auto sets = std::make_shared<SetsOfShards>();
      sets->emplace(database.get_uuid(), set_of(numbers));
      return among(std::move(sets), {});
    };
    struct Row {
      Query query;
      std::string_view expected;
    };
    const Row rows[] = {
        {among_these({2, 3, 9}), "2 3 9 "},
        {among_these({}), ""},
        {among_these({1}), "1 "},
        {Query(Query::OP_FILTER, Query("Ztous"), among_these({2, 3, 9})), "2 3 9 "},
        {Query(Query::OP_FILTER, Query("Zpair"), among_these({2, 3, 8, 9})), "2 8 "},
        {Query(Query::OP_AND, among_these({1, 4, 5, 8}), among_these({4, 8, 9})), "4 8 "},
        {Query(Query::OP_AND_NOT, Query("Zpair"), among_these({2, 3, 9})), "4 6 8 "},
        {Query(Query::OP_OR, Query("Zpair"), among_these({1, 2})), "1 2 4 6 8 "},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query.get_description());
      CHECK(found(database, row.query) == row.expected);
    }
  }

  TEST_CASE("a shard that has no set has no match") {
    const TemporaryDatabase data({make_article("a", "mot")});
    const Xapian::Database database(data.path().string());
    CHECK(found(database, among(std::make_shared<SetsOfShards>(), {})).empty());
  }

  TEST_CASE("a match ends once the deadline has passed") {
    std::vector<article::Article> articles;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t n = 1; n <= 40; ++n) {
      articles.push_back(make_article(fmt::format("{}", n), "mot"));
      numbers.push_back(n);
    }
    const TemporaryDatabase data(articles);
    const Xapian::Database database(data.path().string());
    auto sets = std::make_shared<SetsOfShards>();
    sets->emplace(database.get_uuid(), set_of(numbers));
    const Deadline passed(Deadline::Clock::now() - std::chrono::seconds(1));
    CHECK_THROWS_AS(static_cast<void>(found(database, among(sets, passed))), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
