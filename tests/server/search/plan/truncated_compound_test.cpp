#include "server/search/plan/truncated_compound.h"

#include <doctest/doctest.h>

#include <string>

#include "server/query/parser.h"

namespace depeche::search {
namespace {

std::string spelled_out(const std::string& text) {
  text::Analyzer analyzer;
  query::ParsedQuery parsed = query::parse(text);
  parsed.root = with_compounds_spelled_out(parsed.root, analyzer);
  return describe(parsed);
}

TEST_SUITE("server/search/plan/truncated_compound") {
  TEST_CASE("the parts stand in order before the last, or all are one word") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"Nur-S*", "any(before/1(words[nur] prefix[s]) prefix[nurs])"},
        {"arc-en-c*", "any(before/1(before/1(words[arc] words[en]) prefix[c]) prefix[arcenc])"},
        {"week-e*", "any(before/1(words[week] prefix[e]) prefix[weeke])"},
        {"aujourd'h*", "any(before/1(words[aujourd] prefix[h]) prefix[aujourdh])"},
        {"l'ex-prés*", "any(before/1(words[ex] prefix[prés]) prefix[exprés])"},
        {"foule -Nur-S*", "without(words[foule] any(before/1(words[nur] prefix[s]) prefix[nurs]))"},
        {"Almat*", "prefix[Almat]"},
        {"l'Almat*", "prefix[l'Almat]"},
        {"titre:Nur-S*", "titre(any(before/1(words[nur] prefix[s]) prefix[nurs]))"},
        {"source:Ouest-F*", "source(prefix[Ouest-F])"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(spelled_out(row.text) == row.expected);
    }
  }

  TEST_CASE("the alternatives are read as they were typed") {
    text::Analyzer analyzer;
    CHECK(with_compounds_spelled_out(query::parse("Île-d'Y*").root, analyzer).text == "île-d'y*");
  }
}

}  // namespace
}  // namespace depeche::search
