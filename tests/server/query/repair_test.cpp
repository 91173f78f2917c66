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
        {"a b PROCHE/5 c d", "word[a] word[b] near/5 word[c] word[d]"},
        {"(a b) PROCHE/5 c", "( word[a b] ) near/5 word[c]"},
        {"a PROCHE/5 -b", "word[a] near/5 word[b]"},
        {"PROCHE/5 b", "word[PROCHE/5 b]"},
        {"titre:(a b) c", "titre: ( word[a b] ) word[c]"},
        {"titre:a b c", "titre: word[a] word[b c]"},
        {"titre:() a", "word[titre:() a]"},
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
