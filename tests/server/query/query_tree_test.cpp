#include "server/query/query_tree.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/query_tree") {
  TEST_CASE("describe() writes the tree and the warnings on one line") {
    ParsedQuery query;
    CHECK(describe(query) == "empty");
    query.is_empty = false;
    query.root = {.kind = NodeKind::without,
                  .children = {{.everything = true},
                               {.kind = NodeKind::any,
                                .children = {{.kind = NodeKind::phrase, .text = "coup de feu"},
                                             {.kind = NodeKind::prefix, .text = "Almat"}}},
                               {.text = "OTSC"}}};
    CHECK(describe(query) == "without(everything any(phrase[coup de feu] prefix[Almat]) words[OTSC])");
    query.root = {.text = "ET"};
    query.warnings = {{"operator-as-word", 0, 2, "…"}, {"too-long", 9, 4, "…"}};
    CHECK(describe(query) == "words[ET] !operator-as-word@0+2 !too-long@9+4");
  }
}

}  // namespace
}  // namespace depeche::query
