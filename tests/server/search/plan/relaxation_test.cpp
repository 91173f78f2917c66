#include "server/search/plan/relaxation.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/search/plan/plan_description.h"
#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

const Deadline kNever;

// Its candidates, and its units by how they are named where an article lacks them.
std::string relaxed(PlannedPress& press, const std::string& query) {
  const auto relaxation = relax(press.plan(query), press.database(), kNever);
  if (!relaxation) return "nothing";
  std::string line = relaxation->candidates.get_description();
  for (const Unit& unit : relaxation->plan.units) line += fmt::format(" [{}]", unit.typed);
  return line;
}

TEST_SUITE("server/search/plan/relaxation") {
  TEST_CASE("articles follow that have half of the words, or rare ones") {
    PlannedPress press;
    struct Row {
      std::string query, relaxed;
    };
    const Row rows[] = {
        {"tempête paix",
         "Query(PostingSource(6000 points or 1 parts of Ztempet 23144, Zpaix 6856)) [tempête] "
         "[paix]"},
        {"tempête paix guerre",
         "Query(PostingSource(6000 points or 2 parts of Ztempet 13065, Zpaix 3870, Zguerr 13065)) [tempête] "
         "[paix] [guerre]"},
        {"tempête neige paix guerre maire",
         "Query(PostingSource(6000 points or 3 parts of Ztempet 6983, Zneig 6983, Zpaix 2069, Zguerr 6983, "
         "Zmair 6983)) [tempête] [neige] [paix] [guerre] [maire]"},
        {"absent inconnu", "Query() [absent] [inconnu]"},
        {"absent paix",
         "Query(PostingSource(6000 points or 1 parts of Zabsent 0, Zpaix 30000)) [absent] [paix]"},
        {"paix", "nothing"},
        {"", "nothing"},
        {"paix ET neige", "nothing"},
        {"paix source:afp", "nothing"},
        {"\"la paix\"", "nothing"},
        {"\"la paix\" neige guerre",
         "Query((PostingSource(6000 points or 1 parts of Zneig 15000, Zguerr 15000) AND (Zpaix FILTER "
         "PostingSource(places «la paix»)))) [neige] [guerre] [la paix]"},
        {"\"paix neige\" guerre",
         "Query(PostingSource(6000 points or 2 parts of Zpaix 3870, Zneig 13065, Zguerr 13065)) [paix] "
         "[neige] [guerre] [\"paix neige\"]"},
        {"\"la paix\" \"la guerre\"", "nothing"},
        {"\"la guerre\" tempête neige maire",
         "Query(PostingSource(6000 points or 2 parts of Ztempet 7500, Zneig 7500, Zmair 7500, Zguerr 7500)) "
         "[tempête] [neige] [maire] [guerre] [\"la guerre\"]"},
        {"Nur-Sultan absent",
         "Query((PostingSource(6000 points or 1 parts of Znur+Zsultan/Znursultan 30000, Zabsent 0) AND "
         "((Znursultan OR ((Znur AND Zsultan) FILTER PostingSource(places «nur sultan»))) OR Zabsent))) "
         "[Nur-Sultan] [absent]"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(relaxed(press, row.query) == row.relaxed);
    }
  }

  TEST_CASE("too late, nothing is relaxed") {
    PlannedPress press;
    const Deadline passed(Deadline::Clock::time_point{});
    CHECK_THROWS_AS((void)relax(press.plan("tempête paix"), press.database(), passed), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
