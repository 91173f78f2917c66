#include "indexer/text/filters/ordinal_filter.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/filters/ordinal_filter") {
  TEST_CASE("an ordinal has one writing") {
    struct Row {
      std::string_view chunk, ordinal;
    };
    const Row rows[] = {
        {"2e", "2e"},     {"2ème", "2e"},     {"2è", "2e"},
        {"2ième", "2e"},  {"2EME", "2e"},     {"2ᵉ", "2e"},
        {"3es", "3e"},    {"18èmes", "18e"},  {"1er", "1er"},
        {"1ers", "1er"},  {"1re", "1re"},     {"1ère", "1re"},
        {"1ères", "1re"}, {"XIXème", "xixe"}, {"XVIIIième", "xviiie"},
        {"xxeme", "xxe"}, {"Vème", "ve"},     {"XXXIXème", "xxxixe"},
        {"XIXe", ""},  // as it is written already
        {"même", ""},     {"MEME", ""},       {"CREME", ""},
        {"dixième", ""},  {"XXXXème", ""},    {"VVème", ""},
        {"ème", ""},      {"e", ""},          {"2", ""},
        {"2km", ""},      {"2e5", ""},        {"G20e", ""},
        {"2-e", ""},      {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(read_ordinal(read_characters(row.chunk)).value_or("") == row.ordinal);
    }
  }
}

}  // namespace
}  // namespace depeche::text
