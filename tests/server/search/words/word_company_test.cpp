#include "server/search/words/word_company.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/search/database/open_database.h"
#include "server/search/words/lexicon_builder.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> articles() {
  std::vector<article::Article> articles;
  for (int i = 0; i < 30; ++i)
    articles.push_back(make_article(fmt::format("n{}", i), "Le professeur Didier Raoult parle."));
  articles.push_back(make_article("far", "Didier parle ici d’une chose, et Raoult n’en dit rien."));
  articles.push_back(make_article("stop", "Le ministre de la Justice est là."));
  articles.push_back(make_article("title", "Rien d’autre.", "Raoult Didier"));
  return articles;
}

TEST_SUITE("search/word_company") {
  TEST_CASE("says how many articles have two words side by side, in which order") {
    for (const std::size_t shards : {1U, 3U}) {
      const TemporaryDatabase database(articles(), shards);
      OpenDatabase opened(database.path());
      const WordKnowledge words(build_lexicon(opened, [] { return true; }));
      const text::Stemmer stemmer;
      const Vocabulary vocabulary(opened.words(), stemmer);
      const WordCompany company(opened.all(), vocabulary, words, {});
      const Meetings met = company.verified("didier", "raoult");
      CHECK(met.in_order > 20);
      CHECK(met.in_order <= 32);
      CHECK(company.verified("raoult", "didier").reversed > 20);
      CHECK(company.verified("ministre", "justice").in_order == 0.25);  // words stand between them
      CHECK(company.verified("ministre", "raoult").in_any_order() == 0);
      CHECK(company.verified("zanzibar", "raoult").in_any_order() == 0);
      const auto around = company.neighbours_of("raoult");
      const Meetings* const didier_beside = around->find(index::form_key("didier"));
      REQUIRE(didier_beside != nullptr);
      CHECK(didier_beside->reversed > 20);
      CHECK(didier_beside->in_order == 0);
      REQUIRE(around->find(index::form_key("professeur")) != nullptr);
      CHECK(around->find(index::form_key("professeur"))->reversed > 5);
      CHECK(around->find(index::form_key("ministre")) == nullptr);
      CHECK(company.neighbours_of("zanzibar")->is_empty());
      CHECK(company.neighbours_of("raoult") == around);  // what was read once is remembered
      CHECK(words.memory->meetings.find("didier raoult")->in_order == met.in_order);
      const auto didier = words.lexicon.find("didier"), raoult = words.lexicon.find("raoult");
      REQUIRE((didier && raoult));
      CHECK(company.sampled(*didier, *raoult).in_order == 30);
      CHECK(company.sampled(*raoult, *didier).reversed == 30);
    }
  }
}

}  // namespace
}  // namespace depeche::search
