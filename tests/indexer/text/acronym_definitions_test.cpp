#include "indexer/text/acronym_definitions.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "indexer/text/analyzer.h"

namespace depeche::text {
namespace {

// "OTSC=organisation du traité; UE=union européenne".
std::string taught_by(std::string_view text) {
  Analyzer analyzer;
  std::string line;
  for (const AcronymDefinition& definition : acronym_definitions(text, analyzer.analyze(text))) {
    if (!line.empty()) line += "; ";
    line += definition.acronym + "=" + definition.expansion;
  }
  return line;
}

// The key of a run of words, as a query makes it.
std::string key_of(std::string_view words) {
  Analyzer analyzer;
  std::string key;
  for (const Token& token : analyzer.analyze(words)) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::elision) continue;
    if (!key.empty()) key += ' ';
    key += expansion_key_word(token.forms->exact);
  }
  return key;
}

struct Row {
  std::string_view text, expected;
};

TEST_SUITE("text/acronym_definitions") {
  TEST_CASE("a parenthesis behind an expansion teaches its acronym") {
    const Row rows[] = {
        {"de l’Organisation du traité de sécurité collective (OTSC), un groupe sous contrôle russe",
         "OTSC=organisation du traité de sécurité collective"},
        {"l'Organisation du traité de sécurité collective (O.T.S.C.)",
         "OTSC=organisation du traité de sécurité collective"},
        {"l'Organisation du Traité de Sécurité Collective (« OTSC »)",
         "OTSC=organisation du traité de sécurité collective"},
        {"l'Organisation du traité de sécurité collective ( OTSC, alliance militaire)",
         "OTSC=organisation du traité de sécurité collective"},
        {"l’« Organisation du traité de sécurité collective » (OTSC)",
         "OTSC=organisation du traité de sécurité collective"},
        {"des organisations non gouvernementales (ONG)", "ONG=organisations non gouvernementales"},
        {"la Commission nationale de l'informatique et des libertés (Cnil)",
         "Cnil=commission nationale de l’informatique et des libertés"},
        {"Conseil économique, social et environnemental (CESE)",
         "CESE=conseil économique social et environnemental"},
        {"l'Établissement d'hébergement pour personnes âgées dépendantes (EHPAD)",
         "EHPAD=établissement d’hébergement pour personnes âgées dépendantes"},
        {"Europe Écologie-Les Verts (EELV)", "EELV=europe écologie-les verts"},
        {"le mouvement La France insoumise (LFI)", "LFI=la france insoumise"},
        {"La République en marche (LaREM)", "LaREM=la république en marche"},
        {"Mouvement des entreprises de France (Medef)", "Medef=mouvement des entreprises de france"},
        {"l'Institut national de la santé et de la recherche médicale (Inserm)",
         "Inserm=institut national de la santé et de la recherche médicale"},
        {"de la concurrence. La direction générale de la concurrence, de la consommation et de la répression "
         "des "
         "fraudes (DGCCRF)",
         "DGCCRF=direction générale de la concurrence de la consommation et de la répression des fraudes"},
        {"les Centers for Disease Control (CDC)", "CDC=centers for disease control"},
        {"l'Association nationale des organismes de formation et de recherche en agriculture, industrie, "
         "commerce et santé publique (ANOFRAICSP)",  // ten letters, as many as an acronym has at most
         "ANOFRAICSP=association nationale des organismes de formation et de recherche en agriculture "
         "industrie commerce et santé publique"},
        {"l'Union européenne (UE) et l'Organisation mondiale de la santé (OMS)",
         "UE=union européenne; OMS=organisation mondiale de la santé"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(taught_by(row.text) == row.expected);
    }
  }

  TEST_CASE("a parenthesis behind an acronym teaches its expansion") {
    const Row rows[] = {
        {"ses alliés de l’OTSC (Organisation du traité de sécurité collective, réunissant la Russie)",
         "OTSC=organisation du traité de sécurité collective"},
        {"l'« OTSC » (l'Organisation du traité de sécurité collective)",
         "OTSC=organisation du traité de sécurité collective"},
        {"la Sacem (Société des auteurs, compositeurs et éditeurs de musique)",
         "Sacem=société des auteurs compositeurs et éditeurs de musique"},
        {"le P.S. (Parti socialiste)", "PS=parti socialiste"},
        {"l'ONU (Organisation des Nations unies ; New York)", "ONU=organisation des nations unies"},
        {"l'ONU (Organisation des Nations unies) et l'UE (Union européenne)",
         "ONU=organisation des nations unies; UE=union européenne"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(taught_by(row.text) == row.expected);
    }
  }

  TEST_CASE("other parentheses teach nothing") {
    const std::string_view rows[] = {
        "",
        "(OTSC)",
        "Paris (France)",
        "le maire de la capitale (Paris)",
        "le député Jean Martin (LREM)",
        "Claude Josserand (CGT)",
        "la police fédérale (FBI)",
        "l'Agence américaine d'observation océanique (NOAA)",
        "la loi (article 3)",
        "il a dit (sic)",
        "une banque (BA)",                            // one word is no expansion
        "le chef de la bande (CB ou pas)",            // not the acronym alone
        "un traité de sécurité collective (otsc)",    // no capitals
        "Tout est dit. Sur la colline (TEDSLC)",      // beyond the sentence
        "Union :\neuropéenne (UE)",                   // beyond the paragraph
        "Union européenne (\nUE)",                    // a parenthesis that is not closed in its own
        "à la marge (LM)",                            // "la" begins no name
        "Organisation du traité de sécurité (OTSC)",  // a letter without a word
        "Organisation du grand traité de sécurité collective (OTSC)",  // a word without a letter
        "Nord-Sud (N-S)",
        "le sénateur (D-NY)",
        "COP (21)",
        "l'Association nationale des organismes de formation et de recherche en agriculture, industrie, "
        "commerce et santé publique européenne (ANOFRAICSPE)",  // eleven letters
        "(((((",
        ")))))",
        "Union européenne (UE",
        "Union européenne UE)",
        "Union européenne ((UE",
    };
    for (const std::string_view text : rows) {
      CAPTURE(text);
      CHECK(taught_by(text) == "");
    }
  }

  TEST_CASE("any bytes are taken") {
    CHECK(taught_by("Union europ\xE9"
                    "enne (UE)") == "");
    CHECK(taught_by("\xFF\xFE Union européenne (UE\xFF)") == "");
    CHECK(taught_by("Union européenne (\xC3") == "");
    CHECK(taught_by(std::string("Union europ\0enne (U\0E)", 22)) == "");
    CHECK(taught_by(std::string(10'240, '(')) == "");
    CHECK(taught_by(std::string(10'240, ')')) == "");
    std::string pairs;
    for (int i = 0; i < 2'000; ++i) pairs += "OT(SC)";
    CHECK(taught_by(pairs) == "");
    std::string nested = "Union européenne ";
    for (int i = 0; i < 3'000; ++i) nested += "(UE";
    CHECK(taught_by(nested + std::string(3'000, ')')) == "");
    CHECK(taught_by("ABCDEFGHIJ (" + std::string(500, 'a') + ")") == "");
    std::string elisions;
    for (int i = 0; i < 60; ++i) elisions += "d'";
    CHECK(taught_by(elisions + "a (ABCDEFGHIJ)") == "");
  }

  TEST_CASE("random mixtures do no harm, and give terms that hold together") {
    const std::string_view pieces[] = {"Union européenne ",
                                       "(UE)",
                                       "Union ",
                                       "européenne ",
                                       "(",
                                       ")",
                                       "UE",
                                       "l’",
                                       "d'",
                                       "-",
                                       ", ",
                                       ".",
                                       "\n",
                                       "« ",
                                       "»",
                                       "\xC3",
                                       "É",
                                       "de la ",
                                       "A",
                                       "\xE2\x80"};
    std::mt19937 random(7);
    std::size_t count = 0;
    for (int round = 0; round < 2'000; ++round) {
      std::string text;
      for (int i = 0; i < 40; ++i) text += pieces[random() % std::size(pieces)];
      CAPTURE(text);
      Analyzer analyzer;
      for (const AcronymDefinition& found : acronym_definitions(text, analyzer.analyze(text))) {
        ++count;
        CHECK(found.word.size() >= 2);
        CHECK(found.acronym.size() >= 2);
        CHECK(found.key == key_of(found.expansion));
        CHECK(exact_form_of_acronym(found.acronym) == found.word);
      }
    }
    CHECK(count > 100);
  }

  TEST_CASE("writings of one expansion have one key") {
    const std::string key = key_of("organisation non gouvernementale");
    CHECK(key == "organisation non gouvernementale");
    CHECK(key_of("Organisations non gouvernementales") == key);
    CHECK(key_of("organisations non-gouvernementales") == key);
    CHECK(key_of("Etat") == key_of("État"));
    CHECK(key_of("droits de l'homme") == key_of("droit de l’homme"));
    CHECK(key_of("droits de l'homme") != key_of("droits des hommes"));
    CHECK(key_of("") == "");
    CHECK(expansion_key("") == "");
    CHECK(expansion_key("déclaration des droits de l’homme") == "declaration des droit de l homme");
    CHECK(expansion_key("europe écologie-les verts") == "europe ecologie les vert");
  }
}

}  // namespace
}  // namespace depeche::text
