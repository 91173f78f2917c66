#include "server/query/operator_word.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/operator_word") {
  TEST_CASE("operators have French and English names, in capitals only") {
    CHECK(operator_of("ET") == TokenKind::both);
    CHECK(operator_of("AND") == TokenKind::both);
    CHECK(operator_of("OU") == TokenKind::either);
    CHECK(operator_of("OR") == TokenKind::either);
    for (const char* word : {"SAUF", "NON", "NOT"}) CHECK(operator_of(word) == TokenKind::except);
    for (const char* word : {"et", "Ou", "ETAT", "SAUF-CONDUIT", ""}) CHECK_FALSE(operator_of(word));
  }

  TEST_CASE("articles and possessives make nouns") {
    for (const char* word : {"le", "du", "son"}) CHECK(makes_noun(word));
    for (const char* word : {"Le", "et", ""}) CHECK_FALSE(makes_noun(word));
  }
}

}  // namespace
}  // namespace depeche::query
