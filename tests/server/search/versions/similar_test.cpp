#include "server/search/versions/similar.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "server/search/search_service.h"
#include "tests/support/bracketed.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> articles() {
  return {
      make_article("phare", "Le phare d’Ar-Men guide les navires au large de la chaussée de Sein.",
                   "Un phare"),
      make_article("sein", "À l’île de Sein, les navires suivent le phare malgré la houle.",
                   "La chaussée de Sein"),
      make_article("navires", "Deux navires sont entrés au port du Havre après la tempête.", "Au port"),
      make_article("budget", "Le budget de l’État sera voté par les députés en décembre 2022.", "Le budget"),
      make_article("impots", "Les députés ont voté une hausse des impôts dans le budget de l’État en 2022.",
                   "Impôts"),
      make_article("nombres", "2022 2023 15 000 et 3,5.", "12"),
      make_article("seul", "Zythologie.", "Zythum"),
      make_article("vide", "Le la les de.", "De"),
  };
}

std::string ids(const std::optional<SimilarAnswer>& answer) {
  std::vector<std::string> found;
  for (const Hit& hit : answer->hits) found.push_back(hit.id);
  return fmt::format("{}", fmt::join(found, " "));
}

TEST_SUITE("server/search/versions/similar") {
  TEST_CASE("articles like one share its rare words") {
    struct Row {
      std::string id, likest;
    };
    const Row rows[] = {
        {"phare", "sein"}, {"sein", "phare"}, {"budget", "impots"}, {"impots", "budget"},
        {"seul", ""},      {"vide", ""},      {"nombres", ""},
    };
    for (const unsigned shards : {1U, 2U}) {
      const TemporaryDatabase database(articles(), shards);
      SearchService service({.database = database.path()});
      for (const Row& row : rows) {
        CAPTURE(row.id);
        CAPTURE(shards);
        const auto answer = service.similar(row.id, 10);
        REQUIRE(answer);
        CHECK(ids(answer).substr(0, row.likest.size()) == row.likest);
        CHECK(answer->hits.empty() == row.likest.empty());
        CHECK(ids(answer).find(row.id) == std::string::npos);
        CHECK(std::ranges::is_sorted(answer->hits, std::greater<>(), &Hit::score));
      }
    }
  }

  TEST_CASE("the words say why, without stop words, numbers and marks") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path()});
    const auto answer = service.similar("impots", 10);
    REQUIRE(answer);
    for (const char* word : {"budget", "députés"}) {
      CAPTURE(word);
      CHECK(std::ranges::find(answer->words, word) != answer->words.end());
    }
    for (const char* word : {"2022", "les", "hausse", "dans"}) {
      CAPTURE(word);
      CHECK(std::ranges::find(answer->words, word) == answer->words.end());
    }
    CHECK(bracketed(answer->hits.front().snippet).find('[') == std::string::npos);
    CHECK(answer->hits.front().missing.empty());
  }

  TEST_CASE("near copies are left out") {
    std::string dispatch;
    for (int i = 0; i < 120; ++i) dispatch += fmt::format("Le phare numéro{} de Sein guide les navires. ", i);
    std::vector<article::Article> copies = articles();
    copies.push_back(make_article("dépêche", dispatch, "Les phares"));
    copies.push_back(make_article("copie", dispatch + "Avec agences.", "Les phares de Bretagne"));
    const TemporaryDatabase database(copies);
    SearchService service({.database = database.path()});
    CHECK(ids(service.similar("dépêche", 10)).find("copie") == std::string::npos);
    CHECK(ids(service.similar("copie", 10)).find("dépêche") == std::string::npos);
    CHECK_FALSE(service.similar("copie", 10)->hits.empty());
    const std::string of_phare = ids(service.similar("phare", 10));
    CHECK((of_phare.find("copie") == std::string::npos) != (of_phare.find("dépêche") == std::string::npos));
  }

  TEST_CASE("limits are kept") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path()});
    CHECK(service.similar("phare", 0)->hits.empty());
    CHECK(service.similar("phare", 1)->hits.size() == 1);
    CHECK_FALSE(service.similar("introuvable", 10));
    CHECK_FALSE(service.similar("", 10));
    CHECK_FALSE(service.similar(std::string(5'000, 'x'), 10));
  }

  TEST_CASE("a huge article takes no longer than the deadline") {
    std::vector<article::Article> huge = articles();
    std::string body;
    for (int i = 0; i < 100'000; ++i) body += fmt::format("mot{} phare budget ", i % 30'000);
    huge.push_back(make_article("énorme", body));
    const TemporaryDatabase database(huge);
    SearchService hurried({.database = database.path(), .timeout = std::chrono::milliseconds(1)});
    CHECK_THROWS_AS(static_cast<void>(hurried.similar("énorme", 10)), SearchTimeout);
    SearchService patient({.database = database.path()});
    CHECK(patient.similar("énorme", 10)->words.size() <= kMostSimilarWords);
  }
}

}  // namespace
}  // namespace depeche::search
