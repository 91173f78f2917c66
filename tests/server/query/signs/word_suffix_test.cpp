#include "server/query/signs/word_suffix.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace depeche::query {
namespace {

std::string shown(const std::optional<Suffix>& suffix) {
  if (!suffix) return "-";
  const std::string value = suffix->value ? fmt::format("{}", *suffix->value) : "none";
  return fmt::format("{}-{}:{}", suffix->begin, suffix->end, value);
}

TEST_SUITE("query/word_suffix") {
  TEST_CASE("a number may stand behind the sign, and punctuation behind that") {
    struct Row {
      std::string_view chunk, weight, tilde;
    };
    const Row rows[] = {
        {"mot^3", "3-5:3", "-"},
        {"mot^2.5,", "3-7:2.5", "-"},
        {"mot^0,25;", "3-8:0.25", "-"},
        {"mot^", "3-4:none", "-"},
        {"mot~", "-", "3-4:none"},
        {"mot~2", "-", "3-5:2"},
        {"été~!", "-", "5-6:none"},
        {"mot~2^3", "5-7:3", "-"},
        {"", "-", "-"},
        {"10^3", "-", "-"},
        {"m^2", "-", "-"},
        {"a^b", "-", "-"},
        {"mot^3e", "-", "-"},
        {"2020~", "-", "-"},
        {"~20", "-", "-"},
        {"CO2^2", "3-5:2", "-"},
        {"mot^^3", "4-6:3", "-"},
        {"mot~~", "-", "4-5:none"},
        {"mot^9999999", "3-11:1000000", "-"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.chunk);
      CHECK(shown(weight_suffix(row.chunk)) == row.weight);
      CHECK(shown(fuzzy_suffix(row.chunk)) == row.tilde);
    }
  }

  TEST_CASE("behind a quote it begins where it is looked for") {
    CHECK(shown(suffix_at("\"a\"^2 b", 3, '^')) == "3-5:2");
    CHECK(shown(suffix_at("\"a\" ^2", 3, '^')) == "-");
    CHECK(shown(suffix_at("\"a\"", 3, '^')) == "-");
  }
}

}  // namespace
}  // namespace depeche::query
