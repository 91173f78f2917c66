#include "server/search/sources/place_source.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Xapian::Query;

ProximityTree word(std::string exact) {
  return {.sequences = {{{std::move(exact)}}}};
}

// The articles that have the one word just before the other.
Query low_blows(const Deadline& deadline = {}) {
  const ProximityTree tree{
      .kind = ProximityTree::Kind::before, .distance = 1, .children = {word("coup"), word("bas")}};
  return Query((new PlaceSource(tree, index::TextField::anywhere, deadline))->release());
}

Xapian::doccount count(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  return enquire.get_mset(0, 10, 10).get_matches_estimated();
}

TEST_SUITE("server/search/sources/place_source") {
  TEST_CASE("articles match by the places of words, until it is too late") {
    const TemporaryDatabase data(
        {make_article("1", "Un coup bas."), make_article("2", "Plus bas, un coup.")});
    const Xapian::Database database(data.path().string());
    CHECK(count(database, low_blows()) == 1);
    const Query late = low_blows(Deadline(Deadline::Clock::time_point{}));
    CHECK_THROWS_AS((void)count(database, late), SearchTimeout);
  }

  TEST_CASE("an article is read once by all uses of a query") {
    TemporaryDatabase data({make_article("1", "Un coup bas."), make_article("2", "Plus bas, un coup.")}, 2);
    const Xapian::Database before(data.path().string());
    const Query query = low_blows();
    CHECK(count(before, query) == 1);
    data.write({make_article("1", "Un coup haut."), make_article("2", "Un coup haut.")}, {});
    Xapian::Database after(data.path().string());
    CHECK(count(after, low_blows()) == 0);
    CHECK(count(after, query) == 1);  // as it was, for the revision that it was made for
  }
}

}  // namespace
}  // namespace depeche::search
