#include "server/search/plan/rarity.h"

#include <doctest/doctest.h>

#include <cmath>

namespace depeche::search {
namespace {

Xapian::WritableDatabase database_of(const std::vector<std::vector<std::string>>& documents) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& terms : documents) {
    Xapian::Document document;
    for (const std::string& term : terms) document.add_term(term);
    database.add_document(document);
  }
  return database;
}

TEST_SUITE("server/search/plan/rarity") {
  TEST_CASE("a unit is as frequent as its most frequent form, a compound as its rarest part") {
    const auto database =
        database_of({{"nur", "sultan"}, {"sultan"}, {"sultan", "nursultan"}, {}, {"nursultan"}});
    struct Row {
      std::vector<std::vector<std::string>> term_sets;
      Xapian::doccount expected;
    };
    const Row rows[] = {
        {{}, 0},
        {{{"absent"}}, 0},
        {{{"sultan"}}, 3},
        {{{"nur"}, {"sultan"}}, 3},
        {{{"nur", "sultan"}}, 1},
        {{{"nur", "sultan"}, {"nursultan"}}, 2},
        {{{"nur", "absent"}}, 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.term_sets.size());
      Unit unit;
      unit.term_sets = row.term_sets;
      CHECK(frequency_of(unit, database) == row.expected);
    }
  }

  TEST_CASE("the fewer articles, the rarer; never negative") {
    const auto database = database_of({{"a"}, {"a"}, {"a"}, {"a"}});
    CHECK(rarity_of(1, database) == doctest::Approx(std::log1p(3.5 / 1.5)));
    for (Xapian::doccount frequency = 1; frequency <= 4; ++frequency) {
      CAPTURE(frequency);
      CHECK(rarity_of(frequency, database) < rarity_of(frequency - 1, database));
      CHECK(rarity_of(frequency, database) > 0);
    }
  }
}

}  // namespace
}  // namespace depeche::search
