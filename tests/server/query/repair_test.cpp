#include "server/query/repair.h"

#include <doctest/doctest.h>

#include <string_view>

namespace depeche::query {
namespace {

TEST_SUITE("query/repair") {
  TEST_CASE("what comes back makes sense") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"a b", "word[a b]"},
        {"a b ET c", "word[a b] both word[c]"},
        {"a ET", "word[a ET]"},
        {"a ET OU b", "word[a ET] either word[b]"},
        {"a ET NON b", "word[a] both except word[b]"},
        {"(a OU b", "( word[a] either word[b] )"},
        {"a) OU b", "word[a] either word[b]"},
        {"a () b", "word[a () b]"},
        {"(a) OU (b)", "word[a] either word[b]"},
        {"x (a b) y", "word[x (a b) y]"},
        {"-(a b) c", "- ( word[a b] ) word[c]"},
        {"-() a", "word[a]"},
        {"-a b c", "- word[a] word[b c]"},
        {"NON (a b) c", "except ( word[a b] ) word[c]"},
        {"NON -a", "except word[a]"},
        {"(-\"!\")", ""},
        {"((((a OU b))))", "( ( word[a] either word[b] ) )"},  // two deep at most
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      Warnings warnings;
      CHECK(describe(row.text, repair(row.text, lex(row.text, warnings), 2, warnings)) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::query
