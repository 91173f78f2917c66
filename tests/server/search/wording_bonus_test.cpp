#include "server/search/wording_bonus.h"

#include <doctest/doctest.h>

#include <numeric>

#include "server/search/count/bm25.h"
#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

std::vector<double> gains(const Xapian::Database& database, const WordingBonus& bonus,
                          Xapian::docid article) {
  return bonus.of_units(article, database.get_document(article).get_data());
}

TEST_SUITE("server/search/wording_bonus") {
  // Xapian's own weight of a stem that no article has in another form is the measure.
  TEST_CASE("a form weighs what Xapian would weigh it") {
    PlannedPress press;
    const Xapian::Database& database = press.database();
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(kTermSaturation, 0, 1, kLengthPenalty, kShortestNormLength));
    for (const char* word : {"neige", "guerre"}) {
      CAPTURE(word);
      const Plan plan = press.plan(word);
      enquire.set_query(plan.match);
      const WordingBonus bonus(database, plan.units);
      const Xapian::MSet found = enquire.get_mset(0, 10);
      CHECK(found.size() > 0);
      for (auto match = found.begin(); match != found.end(); ++match) {
        CHECK(gains(database, bonus, *match).front() == doctest::Approx(0.6 * match.get_weight()));
      }
    }
  }

  // Who looks for the best articles stops where none can gain enough any more.
  TEST_CASE("no article gains more than is said of its score") {
    PlannedPress press;
    const Xapian::Database& database = press.database();
    for (const char* query : {"troupes", "déployé", "troupe déployé paix", "deploye la paix",
                              "guerre président", "accord OTSC Almaty", "sale salé", "l'accord de paix",
                              "\"la paix\" Almaty", "Nur-Sultan", "paix Almaty", "OTSC"}) {
      CAPTURE(query);
      const Plan plan = press.plan(query);
      const WordingBonus bonus(database, plan.units);
      Xapian::Enquire enquire(database);
      enquire.set_weighting_scheme(
          Xapian::BM25Weight(kTermSaturation, 0, 1, kLengthPenalty, kShortestNormLength));
      enquire.set_query(plan.match);
      const Xapian::MSet found = enquire.get_mset(0, 100);
      const WordingBonus::Bound bound(bonus, found);
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
      return gains(press.database(), WordingBonus(press.database(), plan.units), 1).front();
    };
    CHECK(bonus_in_first("troupe") > 0);
    CHECK(bonus_in_first("troupes") == 0);
    CHECK(bonus_in_first("absent") == 0);
    CHECK(bonus_in_first("déployé") > 0);
    CHECK(bonus_in_first("deployé") < bonus_in_first("déployé"));
  }

  TEST_CASE("words side by side as typed gain more than apart, and in the title more than in the body") {
    const TemporaryDatabase folder({
        make_article("beside", "Un coup de feu tonne, dit le maire.", "Un titre"),
        make_article("apart", "Un feu tonne, dit le maire, un coup.", "Un titre"),
        make_article("far", "Un coup dit le maire et de plus ce feu.", "Un titre"),
        make_article("titled", "Un feu tonne, dit le maire, un coup.", "Le feu"),
        make_article("derived", "Un feu tonne, dit le maire, un coup.", "Un feu"),
        make_article("other", "Rien de tel."),
    });
    const Xapian::Database database(folder.path().string());
    const index::WordTable words({database});
    text::Analyzer analyzer;
    const text::Stemmer stemmer;
    const Plan plan = make_plan(query::parse("coup de feu"), analyzer, stemmer, database, words);
    const WordingBonus bonus(database, plan.units);
    const auto gain = [&](std::size_t number) {
      const auto gained = gains(database, bonus, static_cast<Xapian::docid>(number));
      return std::accumulate(gained.begin(), gained.end(), 0.0);
    };
    const double beside = gain(1), apart = gain(2), far = gain(3), titled = gain(4), derived = gain(5);
    CHECK(beside > apart);
    CHECK(far == doctest::Approx(apart).epsilon(0.1));
    CHECK(beside > 1.1 * far);
    CHECK(titled > 1.1 * apart);
    CHECK(derived == doctest::Approx(apart).epsilon(0.1));
    CHECK(gain(6) == 0);
  }

  TEST_CASE("a word that a query repeats is looked for once, and no longer than a search may take") {
    std::string body;
    for (int i = 0; i < 40'000; ++i) body += "accord troupes ";
    const TemporaryDatabase folder({make_article("long", body),
                                    make_article("once", "Un accord, dit-il.", "Un titre"),
                                    make_article("other", "Rien de tel.")});
    const Xapian::Database database(folder.path().string());
    const index::WordTable words({database});
    text::Analyzer analyzer;
    const text::Stemmer stemmer;
    std::string text;
    for (int i = 0; i < 200; ++i) text += "accord ";
    const Plan plan = make_plan(query::parse(text), analyzer, stemmer, database, words);
    REQUIRE(plan.units.size() == 200);
    // Where it stands once, it stands beside nothing.
    const std::vector<double> once = gains(database, WordingBonus(database, plan.units), 2);
    CHECK(once.front() > 0);
    CHECK(once.back() == once.front());
    const WordingBonus late(database, plan.units, Deadline(Deadline::Clock::now()));
    CHECK_THROWS_AS(static_cast<void>(gains(database, late, 1)), SearchTimeout);
  }

  TEST_CASE("phrases and compounds gain by their words") {
    PlannedPress press;
    for (const char* query : {"\"la paix\"", "Nur-Sultan"}) {
      CAPTURE(query);
      const Plan plan = press.plan(query);
      CHECK(gains(press.database(), WordingBonus(press.database(), plan.units), 1).front() > 0);
    }
  }

  TEST_CASE("what is no whole word adds nothing") {
    PlannedPress press;
    for (const char* query : {"troup*", "source:afp", ""}) {
      CAPTURE(query);
      const Plan plan = press.plan(query);
      CHECK(WordingBonus(press.database(), plan.units).is_nothing());
    }
  }
}

}  // namespace
}  // namespace depeche::search
