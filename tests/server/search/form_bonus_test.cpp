#include "server/search/form_bonus.h"

#include <doctest/doctest.h>

#include "server/search/count/bm25.h"
#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

TEST_SUITE("server/search/form_bonus") {
  // Xapian's own weight of a stem that no article has in another form is the measure.
  TEST_CASE("a form weighs what Xapian would weigh it") {
    PlannedPress press;
    const Xapian::Database& database = press.database();
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(kTermSaturation, 0, 1, kLengthPenalty, kShortestNormLength));
    for (const char* word : {"almaty", "paix", "guerre"}) {
      CAPTURE(word);
      const Plan plan = press.plan(word);
      enquire.set_query(plan.match);
      const FormBonus bonus(database, plan.units);
      const Xapian::MSet found = enquire.get_mset(0, 10);
      CHECK(found.size() > 0);
      for (auto match = found.begin(); match != found.end(); ++match) {
        CHECK(bonus.of_units(*match).front() == doctest::Approx(0.6 * match.get_weight()));
      }
    }
  }

  TEST_CASE("another form of the stem gains nothing, other accents less") {
    PlannedPress press;
    const auto bonus_in_first = [&](const std::string& query) {
      return FormBonus(press.database(), press.plan(query).units).of_units(1).front();
    };
    CHECK(bonus_in_first("troupe") > 0);
    CHECK(bonus_in_first("troupes") == 0);
    CHECK(bonus_in_first("absent") == 0);
    CHECK(bonus_in_first("déployé") > 0);
    CHECK(bonus_in_first("deployé") < bonus_in_first("déployé"));
  }

  TEST_CASE("what is no single word adds nothing") {
    PlannedPress press;
    for (const char* query : {"\"la paix\"", "Nur-Sultan", "troup*", "source:afp", ""}) {
      CAPTURE(query);
      CHECK(FormBonus(press.database(), press.plan(query).units).is_nothing());
    }
  }
}

}  // namespace
}  // namespace depeche::search
