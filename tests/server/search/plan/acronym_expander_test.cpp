#include "server/search/plan/acronym_expander.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "server/search/search_service.h"
#include "tests/support/bracketed.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> few_articles() {
  return {
      make_article("lesson",
                   "L’Organisation du traité de sécurité collective (OTSC) envoie des troupes à Almaty."),
      make_article("short", "Les alliés de l’OTSC sont arrivés jeudi dans la grande ville du pays."),
      make_article("long", "Un groupe de l'organisation du traité de sécurité collective est arrivé jeudi."),
      make_article("words",
                   "La sécurité du traité : une organisation pour une œuvre collective, et du temps."),
      make_article("other", "Le maire de la ville parle de la pluie et du beau temps qui vient."),
      make_article("art", "L’Autorité de régulation des télécoms (ART) parle."),
      make_article("agence", "Les agences régionales de santé (ARS) ouvrent un centre."),
      make_article("agence-long", "Une agence régionale de santé ouvre un centre."),
      make_article("agence-short", "L’ARS ouvre un centre."),
  };
}

SearchRequest asking(std::string text) {
  SearchRequest request;
  request.text = std::move(text);
  return request;
}

std::string complete_ids(const SearchAnswer& answer) {
  std::vector<std::string> ids;
  for (const Hit& hit : answer.hits) {
    if (hit.missing.empty()) ids.push_back(hit.id);
  }
  return fmt::format("{}", fmt::join(ids, " "));
}

std::string said(const SearchAnswer& answer) {
  std::vector<std::string> lines;
  for (const Expansion& expansion : answer.expansions) {
    lines.push_back(fmt::format("{} > {} ({})", expansion.from, expansion.to, expansion.articles));
  }
  return fmt::format("{}", fmt::join(lines, "; "));
}

TEST_SUITE("server/search/plan/acronym_expander") {
  TEST_CASE("an acronym finds its expansion and the expansion the acronym, and what was typed comes first") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    struct Row {
      std::string query, found, said;
    };
    const std::string expansion = "organisation du traité de sécurité collective";
    const Row rows[] = {
        {"OTSC", "lesson short long", "OTSC > " + expansion + " (1)"},
        {"otsc", "lesson short long", "otsc > " + expansion + " (1)"},
        {"l’O.T.S.C.", "lesson short long", "O.T.S.C > " + expansion + " (1)"},
        {"Organisation du traité de sécurité collective", "long lesson words short",
         "Organisation du traité de sécurité collective > OTSC (1)"},
        {"l'organisation du traite de securite collective", "long lesson words short",
         "organisation du traite de securite collective > OTSC (1)"},
        {"OTSC jeudi", "short long", "OTSC > " + expansion + " (1)"},
        {"organisation du traité de sécurité collective jeudi", "long short", expansion + " > OTSC (1)"},
        {"agence régionale de santé", "agence-long agence agence-short",
         "agence régionale de santé > ARS (1)"},
        {"ARS", "agence-short agence agence-long", "ARS > agences régionales de santé (1)"},
        // Not what asks for just this.
        {"\"OTSC\"", "lesson short", ""},
        {"=OTSC", "lesson short", ""},
        {"OTS*", "lesson short", ""},
        {"\"organisation du traité de sécurité collective\"", "long lesson", ""},
        {"titre:OTSC", "", ""},
        {"OTSC PROCHE/3 alliés", "short", ""},
        {"jeudi SAUF OTSC", "long", ""},
        // Other words are in between, or too few.
        {"organisation du traité œuvre", "words", ""},
        {"traité de sécurité collective œuvre", "words", ""},
        {"pluie", "other", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const SearchAnswer answer = service.search(asking(row.query));
      CHECK(said(answer) == row.said);
      CHECK(complete_ids(answer) == row.found);
    }
  }

  TEST_CASE("what was found by the other form is marked, and not said to be missing") {
    const TemporaryDatabase database(few_articles());
    SearchService service({database.path(), 1});
    const auto find = [&service](std::string query, std::string_view id) {
      for (Hit& hit : service.search(asking(std::move(query))).hits) {
        if (hit.id == id) return hit;
      }
      return Hit();
    };
    CHECK(bracketed(find("OTSC", "long").snippet) ==
          "Un groupe de l'[organisation du traité de sécurité collective] est arrivé jeudi.");
    CHECK(bracketed(find("organisation du traité de sécurité collective", "short").snippet) ==
          "Les alliés de l’[OTSC] sont arrivés jeudi dans la grande ville du pays.");
    CHECK(find("OTSC pluie", "long").missing == std::vector<std::string>{"pluie"});
    CHECK(find("organisation du traité de sécurité collective pluie", "short").missing ==
          std::vector<std::string>{"pluie"});
    CHECK(find("OTSC sécurité pluie", "long").missing == std::vector<std::string>{"pluie"});
  }

  TEST_CASE("what few articles teach, or few who have a common word, is not taken up") {
    std::vector<article::Article> articles;
    for (int i = 0; i < 5; ++i) {
      articles.push_back(make_article(fmt::format("ps{}", i), "Le Parti socialiste (PS) se réunit."));
    }
    articles.push_back(
        make_article("sueur", "Jean-Pierre Sueur (PS) se réunit, et le Pont suspendu (PS) est beau."));
    articles.push_back(make_article("art", "L’Autorité de régulation des télécoms (ART) se réunit."));
    for (int i = 0; i < 250; ++i) articles.push_back(make_article(fmt::format("a{}", i), "L’art se vend."));
    const TemporaryDatabase database(articles, 2);
    SearchService service({database.path(), 1});
    CHECK(said(service.search(asking("PS"))) == "PS > parti socialiste (5)");
    CHECK(said(service.search(asking("pont suspendu"))) == "");
    CHECK(said(service.search(asking("art"))) == "");
    CHECK(said(service.search(asking("ART"))) == "ART > autorité de régulation des télécoms (1)");
    CHECK(said(service.search(asking("autorité de régulation des télécoms"))) ==
          "autorité de régulation des télécoms > ART (1)");
  }

  TEST_CASE("of many meanings the two that most articles teach are taken up") {
    std::vector<article::Article> articles;
    const auto teach = [&](std::string_view expansion, int count) {
      for (int i = 0; i < count; ++i) {
        articles.push_back(
            make_article(fmt::format("{}{}", expansion, i), fmt::format("Voici le {} (PS).", expansion)));
      }
    };
    teach("plan social", 3);  // a fourth of the lessons, as many as it takes
    teach("pont suspendu", 4);
    teach("parti socialiste", 5);
    const TemporaryDatabase database(articles);
    SearchService service({database.path(), 1});
    CHECK(said(service.search(asking("PS"))) == "PS > parti socialiste (5); PS > pont suspendu (4)");
    CHECK(said(service.search(asking("pont suspendu"))) == "pont suspendu > PS (4)");
    CHECK(said(service.search(asking("plan social"))) == "");
  }

  TEST_CASE("what no article teaches any more is forgotten") {
    TemporaryDatabase changing({make_article("1", "L’Union européenne (UE) parle.")});
    SearchService service({changing.path(), 1});
    CHECK(said(service.search(asking("UE"))) == "UE > union européenne (1)");
    changing.write({make_article("1", "L’Union parle."), make_article("2", "L’Union africaine (UA) parle.")},
                   {});
    CHECK(said(service.search(asking("UE"))) == "");
    CHECK(said(service.search(asking("union européenne"))) == "");
    CHECK(said(service.search(asking("UA"))) == "UA > union africaine (1)");
  }
}

}  // namespace
}  // namespace depeche::search
