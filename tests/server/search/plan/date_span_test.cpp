#include "server/search/plan/date_span.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace depeche::search {
namespace {

std::string shown(std::string_view text) {
  const auto span = parse_date_span(text);
  if (!span) return "none";
  return fmt::format("{} {}{}", span->from ? span->from->first_day : "-", span->to ? span->to->last_day : "-",
                     span->was_reversed ? " reversed" : "");
}

TEST_SUITE("server/search/plan/date_span") {
  TEST_CASE("a date, or two with dots between") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"2022", "20220101 20221231"},
        {"2022-01", "20220101 20220131"},
        {"2022-01-06", "20220106 20220106"},
        {"2022-01..2022-02", "20220101 20220228"},
        {"2022-01-06 .. 2023", "20220106 20231231"},
        {"..1898", "- 18981231"},
        {"1898-01-13..", "18980113 -"},
        {"2023..2021", "20210101 20231231 reversed"},
        {"..", "none"},
        {"", "none"},
        {"hier", "none"},
        {"2022-13", "none"},
        {"2022..hier", "none"},
        {"2022..2023..2024", "none"},
        {"06/01/2022", "20220106 20220106"},
        {"4 mars 2022..mai 2022", "20220304 20220531"},
        {"..1/2022", "- 20220131"},
        {"2022-3-4", "20220304 20220304"},
        {"1er févr. 2022", "20220201 20220201"},
        {"31/02/2022", "none"},
        {"4 mars", "none"},
        {"4 mars 2022\"..\"mai 2022", "20220304 20220531"},
        {"« 4 mars 2022 »..« mai 2022 »", "20220304 20220531"},
        {"\"..\"", "none"},
        {" \"", "none"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(shown(row.text) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::search
