#include "server/search/plan/relaxation.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

const Deadline kNever;

// Its units by how they are named where an article lacks them, each with what weighs it.
std::string units_of(const Relaxation& relaxation) {
  std::string line;
  for (const Unit& unit : relaxation.plan.units) {
    line += fmt::format("[{} {}]", unit.typed, unit.query.get_description());
  }
  return line;
}

std::optional<Relaxation> relaxed(PlannedPress& press, const std::string& query, std::uint64_t complete = 0) {
  return relax(press.plan(query), complete, press.database(), kNever);
}

TEST_SUITE("server/search/plan/relaxation") {
  TEST_CASE("by score any word may do, but for phrases that some article has") {
    PlannedPress press;
    struct Row {
      std::string query, any;
      std::size_t words;
    };
    const Row rows[] = {
        {"tempête paix", "Query((Ztempet OR Zpaix))", 2},
        {"tempête neige paix", "Query((Ztempet OR Zneig OR Zpaix))", 3},
        {"absent inconnu", "Query((Zabsent OR Zinconnu))", 2},
        {"\"la paix\" neige guerre",
         "Query(((Zneig OR Zguerr OR Zpaix) FILTER (Zpaix FILTER "
         "PostingSource(places «la paix»))))",
         2},
        {"\"paix neige\" guerre", "Query((Zpaix OR Zneig OR Zguerr))", 3},
        {"\"paix neige\"", "Query((Zpaix OR Zneig))", 2},
        {"\"absente\"", "Query(Zabsent)", 1},
        // No article has both.
        {"\"la paix\" \"la guerre\"", "Query((Zpaix OR Zguerr))", 2},
        {"\"la guerre\" tempête neige maire", "Query((Ztempet OR Zneig OR Zmair OR Zguerr))", 4},
        // The parts of a compound count by themselves, and the joined form beside them.
        {"Nur-Sultan absent", "Query((Znur OR Zsultan OR Zabsent OR Znursultan))", 3},
        {"Nur-Sultan", "Query((Znur OR Zsultan OR Znursultan))", 2},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const auto relaxation = relaxed(press, row.query);
      REQUIRE(relaxation);
      CHECK(relaxation->any.get_description() == row.any);
      CHECK(relaxation->words == row.words);
    }
  }

  TEST_CASE("what may not lack is not relaxed") {
    PlannedPress press;
    for (const char* query : {"paix", "", "paix ET neige", "paix source:afp", "\"la paix\"", "paix*"}) {
      CAPTURE(query);
      CHECK_FALSE(relaxed(press, query));
    }
  }

  TEST_CASE("phrases that articles have with all the rest are kept without a look") {
    PlannedPress press;
    const auto relaxation = relaxed(press, "\"la paix\" neige tempête maire", 1);
    REQUIRE(relaxation);
    CHECK(relaxation->warnings.empty());
    CHECK(relaxation->words == 3);
  }

  TEST_CASE("in another order an article needs half of the words, or rare ones") {
    PlannedPress press;
    struct Row {
      std::string query, most;
    };
    const Row rows[] = {
        {"tempête paix", "Query(PostingSource(6000 points or 1 parts of Ztempet 23144, Zpaix 6856))"},
        {"tempête paix guerre",
         "Query(PostingSource(6000 points or 2 parts of Ztempet 13065, Zpaix 3870, Zguerr 13065))"},
        {"tempête neige paix guerre maire",
         "Query(PostingSource(6000 points or 3 parts of Ztempet 6983, Zneig 6983, Zpaix 2069, Zguerr 6983, "
         "Zmair 6983))"},
        {"absent inconnu", "Query()"},
        {"absent paix", "Query(PostingSource(6000 points or 1 parts of Zabsent 0, Zpaix 30000))"},
        {"\"la paix\" neige guerre",
         "Query((PostingSource(6000 points or 1 parts of Zneig 15000, Zguerr 15000) FILTER (Zpaix FILTER "
         "PostingSource(places «la paix»))))"},
        {"\"paix neige\" guerre",
         "Query(PostingSource(6000 points or 2 parts of Zpaix 3870, Zneig 13065, Zguerr 13065))"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const auto relaxation = relaxed(press, row.query);
      REQUIRE(relaxation);
      CHECK(relaxation->most.get_description() == row.most);
    }
  }

  TEST_CASE("units are named as they were typed, and weigh without places") {
    PlannedPress press;
    struct Row {
      std::string query, units;
    };
    const Row rows[] = {
        {"tempête paix", "[tempête Query(Ztempet)][paix Query(Zpaix)]"},
        {"\"la paix\" neige", "[neige Query(Zneig)][la paix Query(Zpaix)]"},
        {"\"paix neige\" guerre",
         "[paix Query(Zpaix)][neige Query(Zneig)][guerre Query(Zguerr)][\"paix neige\" Query()]"},
        {"Nur-Sultan guerre",
         "[Nur Query(Znur)][Sultan Query(Zsultan)][guerre Query(Zguerr)][Nur-Sultan Query(Znursultan)]"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(units_of(*relaxed(press, row.query)) == row.units);
    }
  }

  TEST_CASE("a phrase that is given up is told of, where it stands") {
    PlannedPress press;
    const auto relaxation = relaxed(press, "guerre \"paix neige\"");
    REQUIRE(relaxation);
    REQUIRE(relaxation->warnings.size() == 1);
    CHECK(relaxation->warnings[0].code == "absent-phrase");
    CHECK(relaxation->warnings[0].offset == 8);
    CHECK(relaxation->warnings[0].length == 10);
  }

  TEST_CASE("too late, nothing is relaxed") {
    PlannedPress press;
    const Deadline passed(Deadline::Clock::time_point{});
    CHECK_THROWS_AS((void)relax(press.plan("tempête paix"), 0, press.database(), passed), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
