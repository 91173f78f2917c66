#include "server/search/sources/deadline_source.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::search {
namespace {

using Xapian::Query;

// 100 documents, of which every fifth is gone: 80 with "a", 40 of them with "b".
Xapian::WritableDatabase sample() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 100; ++i) {
    Xapian::Document document;
    document.add_term("a");
    if (i % 2 == 0) document.add_term("b");
    database.add_document(document);
  }
  for (Xapian::docid id = 5; id <= 100; id += 5) database.delete_document(id);
  return database;
}

Xapian::MSet found(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  return enquire.get_mset(0, 10, database.get_doccount());
}

const Deadline kFar(Deadline::Clock::now() + std::chrono::hours(1));
const Deadline kPassed(Deadline::Clock::now() - std::chrono::hours(1));

TEST_SUITE("search/deadline_source") {
  TEST_CASE("in time, nothing changes: neither what is found nor how exactly it is counted") {
    const auto database = sample();
    const Query both(Query::OP_AND, Query("a"), Query("b"));
    const Query rows[] = {Query("a"), Query("b"), both, Query(Query::OP_AND_NOT, Query("a"), Query("b")),
                          Query("nothing")};
    for (const Query& query : rows) {
      CAPTURE(query.get_description());
      const Xapian::MSet plain = found(database, query);
      for (const Query& filter : {Query(), Query("a")}) {
        const Xapian::MSet timed = found(database, Query(Query::OP_FILTER, query, until(kFar, filter)));
        CHECK(timed.get_matches_estimated() == plain.get_matches_estimated());
        CHECK(timed.get_matches_lower_bound() == plain.get_matches_lower_bound());
        CHECK(timed.get_matches_upper_bound() == plain.get_matches_upper_bound());
        REQUIRE(timed.size() == plain.size());
        for (Xapian::doccount i = 0; i < plain.size(); ++i) {
          CHECK(*timed[i] == *plain[i]);
          CHECK(timed[i].get_weight() == doctest::Approx(plain[i].get_weight()));
        }
      }
    }
  }

  TEST_CASE("too late, the match ends with a timeout") {
    const auto database = sample();
    for (const Query& filter : {Query(), Query("a")}) {
      const Query query(Query::OP_FILTER, Query("a"), until(kPassed, filter));
      CHECK_THROWS_AS((void)found(database, query), SearchTimeout);
    }
  }

  TEST_CASE("without a deadline a filter stays as it is") {
    CHECK(until(Deadline(), Query()).empty());
    CHECK(until(Deadline(), Query("a")).get_description() == Query("a").get_description());
  }
}

}  // namespace
}  // namespace depeche::search
