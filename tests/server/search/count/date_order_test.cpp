#include "server/search/count/date_order.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "server/search/columns/column_keeper.h"
#include "server/search/count/near_copies.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

// Documents 1, 2, 3 … Those of one text are near copies.
std::vector<article::Article> articles() {
  struct Row {
    std::string_view date;
    char text;
  };
  const Row rows[] = {
      {"2022-03-01", 'a'}, {"2022-03-01", 'a'}, {"2022-02-28", 'b'},           {"2022-02-27", 'c'},
      {"", 'd'},           {"2021", 'e'},       {"2021-12-31T23:30:00Z", 'f'}, {"2020-01-01", 'e'},
  };
  std::vector<article::Article> all;
  for (const Row& row : rows) {
    std::string body;
    for (int word = 0; word < 60; ++word) body += fmt::format("{}mot{} ", row.text, word);
    all.push_back(make_article(fmt::format("{}", all.size()), body));
    all.back().date = row.date;
  }
  return all;
}

std::string shown(const ArticleSet& set) {
  return set.in_shard(0).toString();
}

TEST_SUITE("server/search/count/date_order") {
  TEST_CASE("what may be on the page remains, with one day more") {
    const TemporaryDatabase data(articles());
    const OpenDatabase open(data.path());
    const auto columns = ColumnKeeper().columns(open);
    struct Row {
      DateOrder order;
      bool is_grouped;
      std::size_t most;
      std::string_view expected;
    };
    constexpr DateOrder kNewest = DateOrder::newest_first;
    constexpr DateOrder kOldest = DateOrder::oldest_first;
    const Row rows[] = {
        {kNewest, false, 1, "{1,2,3}"},
        {kNewest, false, 2, "{1,2,3}"},
        {kNewest, false, 3, "{1,2,3,4}"},
        {kNewest, true, 2, "{1,2,3,4}"},
        {kNewest, false, 4, "{1,2,3,4}"},
        // Its day in Paris is the first of January.
        {kNewest, false, 5, "{1,2,3,4,7}"},
        {kNewest, false, 8, "{1,2,3,4,5,6,7,8}"},
        {kOldest, false, 1, "{8}"},
        {kOldest, false, 2, "{6,8}"},
        // The group of 6 counts with its oldest article, 8.
        {kOldest, true, 2, "{6,7,8}"},
        {kOldest, false, 100, "{1,2,3,4,5,6,7,8}"},
    };
    ArticleSet all(1);
    for (std::uint32_t document = 1; document <= 8; ++document) all.in_shard(0).add(document);
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      const CountedArticles counted =
          row.is_grouped ? CountedArticles(all, *columns, {}) : CountedArticles(all);
      const CountedDays days = count_days(counted, *columns, {});
      CHECK(shown(first_by_date(row.order, row.most, all, days, *columns, {})) == row.expected);
    }
  }

  TEST_CASE("articles with the others of their groups") {
    const TemporaryDatabase data(articles());
    const OpenDatabase open(data.path());
    const auto columns = ColumnKeeper().columns(open);
    ArticleSet some(1);
    for (const std::uint32_t document : {1, 3, 5, 8}) some.in_shard(0).add(document);
    CHECK(shown(with_near_copies(some, *columns, {})) == "{1,2,3,5,6,8}");
    CHECK(CountedArticles(some, *columns, {}).count() == 4);
    CHECK(CountedArticles(with_near_copies(some, *columns, {}), *columns, {}).count() == 4);
  }
}

}  // namespace
}  // namespace depeche::search
