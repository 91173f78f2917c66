#include "server/search/sources/date_query.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/stored_article.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> articles() {
  std::vector<article::Article> all;
  for (const char* date : {"2021-12-31", "2022", "2022-01", "2022-01-06", "2022-02-01", ""}) {
    all.push_back(make_article(date, "mot"));
    all.back().id = *date == '\0' ? "none" : date;
    all.back().date = date;
  }
  return all;
}

// The ids of what matches, in the order of the articles.
std::string found(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  std::string ids;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const std::string data = index::article_data(match.get_document());
    ids.append(ids.empty() ? "" : " ").append(index::decode(data).id);
  }
  return ids;
}

TEST_SUITE("server/search/sources/date_query") {
  TEST_CASE("a span takes what has a day in it, a period what has all its days in it") {
    const TemporaryDatabase data(articles());
    const Xapian::Database database(data.path().string());
    struct Row {
      std::string_view from, to, within;
    };
    const Row rows[] = {
        {"2022-01-07", "2022-01-07", "2022 2022-01"},
        {"2022-01-06", "2022-01-06", "2022 2022-01 2022-01-06"},
        {"2022", "", "2022 2022-01 2022-01-06 2022-02-01"},
        {"", "2022-01-01", "2021-12-31 2022 2022-01"},
        {"", "2021", "2021-12-31"},
        {"2023", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.from);
      CAPTURE(row.to);
      CHECK(found(database, dated_within(article::parse_date(row.from), article::parse_date(row.to))) ==
            row.within);
    }
    CHECK(found(database, lying_in(*article::parse_date("2022"))) == "2022 2022-01 2022-01-06 2022-02-01");
    CHECK(found(database, lying_in(*article::parse_date("2022-01"))) == "2022-01 2022-01-06");
    CHECK(found(database, lying_in(*article::parse_date("2022-01-06"))) == "2022-01-06");
  }
}

}  // namespace
}  // namespace depeche::search
