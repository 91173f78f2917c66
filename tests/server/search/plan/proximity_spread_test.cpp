#include "server/search/plan/proximity_spread.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>
#include <string>

#include "server/query/parser.h"

namespace depeche::search {
namespace {

// One leaf a word.
std::vector<query::Node> split(const query::Node& words) {
  std::istringstream text(words.text);
  std::vector<query::Node> leaves;
  for (std::string word; text >> word;) leaves.push_back({.text = word});
  return leaves;
}

std::string spreaded(std::string_view text) {
  query::ParsedQuery query = query::parse(text);
  SpreadResult result = spread(query.root, split);
  query.root = std::move(result.root);
  query.warnings = std::move(result.warnings);
  return describe(query);
}

TEST_SUITE("server/search/plan/proximity_spread") {
  TEST_CASE("operators are spread over groups") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"a PROCHE/5 b", "near/5(words[a] words[b])"},
        {"(a b) AVANT/5 c", "all(before/5(words[a] words[c]) before/5(words[b] words[c]))"},
        {"a AVANT/5 (b ET c)", "all(before/5(words[a] words[b]) before/5(words[a] words[c]))"},
        {"aaa^2 PROCHE/5 bbb~", "near/5(weighted/2(words[aaa]) fuzzy/1[bbb])"},
        {"(a ET b)^2 PROCHE/5 c", "weighted/2(all(near/5(words[a] words[c]) near/5(words[b] words[c])))"},
        {"(a OU b)^2 PROCHE/5 c", "near/5(weighted/2(any(words[a] words[b])) words[c])"},
        {"(a OU b) PROCHE/5 c", "near/5(any(words[a] words[b]) words[c])"},
        {"(a OU (b ET c)) PROCHE/5 d",
         "any(near/5(words[a] words[d]) all(near/5(words[b] words[d]) near/5(words[c] words[d])))"},
        {"(a SAUF b) PROCHE/5 c", "without(near/5(words[a] words[c]) near/5(words[b] words[c]))"},
        {"a PROCHE/5 (NON b)", "without(words[a] near/5(words[a] words[b]))"},
        {"titre:a PROCHE/5 b", "titre(near/5(words[a] words[b]))"},
        {"titre:a PROCHE/5 titre:b", "titre(near/5(words[a] words[b]))"},
        {"(titre:a OU b) PROCHE/5 c", "any(titre(near/5(words[a] words[c])) near/5(words[b] words[c]))"},
        {"titre:(a b) PROCHE/5 c", "titre(all(near/5(words[a] words[c]) near/5(words[b] words[c])))"},
        {"titre:(a OU b) PROCHE/5 (c d)",
         "all(titre(near/5(any(words[a] words[b]) words[c])) titre(near/5(any(words[a] words[b]) "
         "words[d])))"},
        {"citation:a PROCHE/5 b", "citation(near/5(words[a] words[b])) !quotation-around-proximity@0+21"},
        {"titre:a PROCHE/5 citation:b",
         "all(titre(words[a]) citation(words[b])) !fields-beside-proximity@0+27"},
        {"source:a PROCHE/5 b", "all(source(words[a]) words[b]) !filter-beside-proximity@0+19"},
        {"(a source:b) PROCHE/5 c",
         "all(near/5(words[a] words[c]) all(source(words[b]) words[c])) !filter-beside-proximity@1+22"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(spreaded(row.text) == row.expected);
    }
  }

  TEST_CASE("more than the most pairs are joined by ET") {
    std::string nine;
    for (int i = 0; i < 9; ++i) nine += fmt::format("m{} ", i);
    CHECK(spreaded(fmt::format("({0}) PROCHE/5 ({0})", nine)) ==
          fmt::format("all(words[{0}] words[{0}]) !too-many-pairs@1+65", nine.substr(0, 26)));
  }
}

}  // namespace
}  // namespace depeche::search
