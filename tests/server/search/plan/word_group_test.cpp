#include "server/search/plan/word_group.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/text/analyzer.h"

namespace depeche::search {
namespace {

// The groups that are asked for, with bars between them.
std::string asked(const std::string& text) {
  text::Analyzer analyzer;
  const text::Tokens tokens = analyzer.analyze(text);
  std::string line;
  for (const WordGroup& group : asked_for(text, group_words(tokens))) {
    if (!line.empty()) line += '|';
    line += group.surface();
  }
  return line;
}

TEST_SUITE("server/search/plan/word_group") {
  TEST_CASE("stop words beside other words are not asked for") {
    CHECK(asked("le maire de la ville") == "maire|ville");
    CHECK(asked("le la") == "le|la");
    CHECK(asked("qu'il") == "il");
    CHECK(asked("LE KAZAKHSTAN EN PROIE AUX ÉMEUTES") == "kazakhstan|proie|émeutes");
  }

  TEST_CASE("a capital that stands alone is a letter") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"RER D", "rer|d"},
        {"le bac S", "bac|s"},
        {"12 M€ pour la route N 12", "12|m|route|n|12"},
        {"jour J", "jour|j"},
        {"rer d", "rer"},
        {"C'est la vie", "vie"},
        {"L’ONU", "onu"},
        {"vitamine A", "vitamine a"},
        {"génération Y en France", "génération y|france"},
        {"VITAMINE A", "vitamine a"},
        {"A Paris", "paris"},
        {"A 13", "a|13"},
        {"ÉMEUTES A ALMATY", "émeutes|almaty"},
        {"À la une", "à|la|une"},
        {"À la ville", "ville"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(asked(row.text) == row.expected);
    }
  }

  TEST_CASE("an acronym in capitals is no stop word") {
    CHECK(asked("CES 2019") == "ces|2019");
    CHECK(asked("le CES de Las Vegas") == "ces|las|vegas");
    CHECK(asked("la région AURA") == "région|aura");
    CHECK(asked("LE 14 JUILLET") == "14|juillet");
    CHECK(asked("Ces 2019") == "2019");
    CHECK(asked("ET Moscou OU") == "moscou");  // operators that join nothing
    CHECK(asked("OU") == "ou");
  }
}

}  // namespace
}  // namespace depeche::search
