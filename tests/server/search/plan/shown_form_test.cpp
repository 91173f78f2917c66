#include "server/search/plan/shown_form.h"

#include <doctest/doctest.h>

#include "indexer/text/analyzer.h"

namespace depeche::search {
namespace {

TEST_SUITE("server/search/plan/shown_form") {
  TEST_CASE("an apostrophe that belongs to the word is shown, one of an elision is not") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"Aujourd'hui", "aujourd’hui"}, {"PRESQU’ÎLE", "presqu’île"}, {"l'ONU", "onu"},
        {"Almaty", "almaty"},           {"O.T.S.C.", "otsc"},         {"2 000", "2000"},
    };
    text::Analyzer analyzer;
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(shown_form(row.text, analyzer.analyze(row.text).back()) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::search
