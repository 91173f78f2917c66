#include "server/search/form_bonus.h"

#include <doctest/doctest.h>

#include <numeric>
#include <string>
#include <vector>

#include "server/search/count/bm25.h"
#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

std::vector<double> gains(const Xapian::Database& database, const FormBonus& bonus, Xapian::docid article) {
  return bonus.of_units(article, database.get_document(article).get_data());
}

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
        CHECK(gains(database, bonus, *match).front() == doctest::Approx(0.6 * match.get_weight()));
        CHECK(FormBonus::Bound(bonus, found).most(match.get_weight()) ==
              doctest::Approx(0.6 * match.get_weight()));
      }
    }
  }

  // Who looks for the best articles stops where none can gain enough any more.
  TEST_CASE("no article gains more than is said of its score") {
    PlannedPress press;
    const Xapian::Database& database = press.database();
    for (const char* query : {"troupes", "déployé", "troupe déployé paix", "deploye la paix",
                              "guerre président", "accord OTSC Almaty", "sale salé", "l'accord de paix"}) {
      CAPTURE(query);
      const Plan plan = press.plan(query);
      const FormBonus bonus(press.database(), plan.units);
      Xapian::Enquire enquire(press.database());
      enquire.set_weighting_scheme(
          Xapian::BM25Weight(kTermSaturation, 0, 1, kLengthPenalty, kShortestNormLength));
      enquire.set_query(plan.match);
      const Xapian::MSet found = enquire.get_mset(0, 100);
      const FormBonus::Bound bound(bonus, found);
      for (auto match = found.begin(); match != found.end(); ++match) {
        const std::vector<double> gained = gains(database, bonus, *match);
        CHECK(std::accumulate(gained.begin(), gained.end(), 0.0) <=
              bound.most(match.get_weight()) * (1 + 1e-9));
      }
    }
  }

  TEST_CASE("another form of the stem gains nothing, other accents less") {
    PlannedPress press;
    const auto bonus_in_first = [&](const std::string& query) {
      const Plan plan = press.plan(query);
      return gains(press.database(), FormBonus(press.database(), plan.units), 1).front();
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
