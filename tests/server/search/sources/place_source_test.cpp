#include "server/search/sources/place_source.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Xapian::Query;

ProximityTree word(std::string exact) {
  return {.sequences = {{{std::move(exact)}}}};
}

// The articles that have the one word just before the other.
Query low_blows(const PlaceLimits& limits = {}) {
  const ProximityTree tree{
      .kind = ProximityTree::Kind::before, .distance = 1, .children = {word("coup"), word("bas")}};
  return Query((new PlaceSource(tree, index::TextField::anywhere, limits))->release());
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
    const Query late = low_blows({.deadline = Deadline(Deadline::Clock::time_point{})});
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

  TEST_CASE("what a search found is remembered for the next, until an article changes") {
    std::vector<article::Article> articles;
    for (int n = 0; n < 100; ++n) articles.push_back(make_article(std::to_string(n), "Un coup bas."));
    TemporaryDatabase data(articles);
    PlaceMemory memory;
    const PlaceLimits too_late{.deadline = Deadline(Deadline::Clock::time_point{}), .memory = &memory};
    const Xapian::Database before(data.path().string());
    const auto count_all = [](const Xapian::Database& database, const Query& query) {
      Xapian::Enquire enquire(database);
      enquire.set_query(query);
      return enquire.get_mset(0, 0, 1'000).get_matches_estimated();
    };
    CHECK(count_all(before, low_blows({.memory = &memory})) == 100);
    CHECK(count_all(before, low_blows(too_late)) == 100);  // nothing is read
    data.write({make_article("7", "Un coup haut.")}, {});
    const Xapian::Database after(data.path().string());
    CHECK_THROWS_AS((void)count_all(after, low_blows(too_late)), SearchTimeout);  // the changed one is
    CHECK(count_all(after, low_blows({.memory = &memory})) == 99);
    CHECK(count_all(after, low_blows(too_late)) == 99);
    CHECK(count_all(before, low_blows({.memory = &memory})) == 100);  // an older revision, as it was
    CHECK(count_all(after, low_blows(too_late)) == 99);
  }

  TEST_CASE("other words, distances and fields are other places") {
    const TemporaryDatabase data(
        {make_article("1", "Un coup très bas, dit-il."), make_article("2", "Un bas", "Coup bas")});
    const Xapian::Database database(data.path().string());
    PlaceMemory memory;
    using Kind = ProximityTree::Kind;
    struct Row {
      ProximityTree tree;
      index::TextField field;
      Xapian::doccount found;
    };
    const Row rows[] = {
        {{.kind = Kind::before, .distance = 1, .children = {word("coup"), word("bas")}}, {}, 1},
        {{.kind = Kind::before, .distance = 2, .children = {word("coup"), word("bas")}}, {}, 2},
        {{.kind = Kind::before, .distance = 2, .children = {word("bas"), word("coup")}}, {}, 0},
        {{.kind = Kind::near, .distance = 2, .children = {word("bas"), word("coup")}}, {}, 2},
        {word("bas"), index::TextField::title, 1},
        {word("bas"), index::TextField::anywhere, 2},
        {word("bas"), index::TextField::quotation, 0},
    };
    for (int again = 0; again < 2; ++again) {
      for (const Row& row : rows) {
        const Query query((new PlaceSource(row.tree, row.field, {.memory = &memory}))->release());
        CHECK(count(database, query) == row.found);
      }
    }
  }
}

}  // namespace
}  // namespace depeche::search
