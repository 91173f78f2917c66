#include "server/search/sources/place_source.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Xapian::Query;

ProximityTree word(std::string exact) {
  return {.sequences = {{{std::move(exact)}}}};
}

// How many articles have the one word just before the other.
Xapian::doccount count(const Xapian::Database& database, const Deadline& deadline) {
  const ProximityTree tree{
      .kind = ProximityTree::Kind::before, .distance = 1, .children = {word("coup"), word("bas")}};
  Xapian::Enquire enquire(database);
  enquire.set_query(Query((new PlaceSource(tree, index::TextField::anywhere, deadline))->release()));
  return enquire.get_mset(0, 10, 10).get_matches_estimated();
}

TEST_SUITE("server/search/sources/place_source") {
  TEST_CASE("articles match by the places of words, until it is too late") {
    const TemporaryDatabase data(
        {make_article("1", "Un coup bas."), make_article("2", "Plus bas, un coup.")});
    const Xapian::Database database(data.path().string());
    CHECK(count(database, {}) == 1);
    CHECK_THROWS_AS((void)count(database, Deadline(Deadline::Clock::time_point{})), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
