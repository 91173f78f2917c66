#include "server/search/plan/filter_maker.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

// The filter of a query that is one field: how people read it, its query, its warnings.
std::string filtered(const PlannedPress& press, const std::string& query) {
  FilterMaker maker(press.database());
  const query::ParsedQuery parsed = query::parse(query);
  REQUIRE(parsed.root.kind == query::NodeKind::field);
  const FilterMaker::Filter filter = maker.filter(parsed.root);
  std::string line = fmt::format("{} {}", filter.text, filter.query.get_description());
  if (maker.has_unreadable()) line += " unreadable";
  for (const query::Warning& warning : maker.warnings()) {
    line += fmt::format(" !{}@{}+{}", warning.code, warning.offset, warning.length);
  }
  return line;
}

TEST_SUITE("server/search/plan/filter_maker") {
  TEST_CASE("names and dates become filters without weight") {
    const PlannedPress press;
    struct Row {
      std::string query, filter;
    };
    const Row rows[] = {
        {"source:afp", "source:afp Query(0 * XSafp)"},
        {"source:\"le monde\"", "source:«\u00A0le monde\u00A0» Query(0 * XSle monde)"},
        {"source:\"mon(s)\"", "source:«\u00A0mon(s)\u00A0» Query() !unknown-name@8+6"},
        {"source:mon*", "source:mon* Query(0 * XSle monde)"},
        {"source:(afp OU monde)", "source:(afp OU monde) Query(0 * (XSafp OR XSle monde))"},
        {"source:(* SAUF afp)", "source:(* SAUF afp) Query(0 * (<alldocuments> AND_NOT XSafp))"},
        {"source:(-afp)", "source:(* SAUF afp) Query(0 * (<alldocuments> AND_NOT XSafp))"},
        {"auteur:dupont", "auteur:dupont Query(0 * Aanne dupont)"},
        {"tag:asie", "tag:asie Query(0 * Kasie)"},
        {"tag:europe", "tag:europe Query() !unknown-name@4+6"},
        {"source:(afp PROCHE/3 monde)",
         "source:(afp ET monde) Query(0 * (XSafp AND XSle monde)) !filter-beside-proximity@8+18"},
        {"date:2022", "date:2022 Query(0 * (VALUE_GE 2 20220101 FILTER VALUE_RANGE 1 0 20221231))"},
        {"date:2022-01..2022-02",
         "date:2022-01..2022-02 Query(0 * (VALUE_GE 2 20220101 FILTER VALUE_RANGE 1 0 20220228))"},
        {"date:2022..2021",
         "date:2021..2022 Query(0 * (VALUE_GE 2 20210101 FILTER VALUE_RANGE 1 0 20221231)) "
         "!reversed-dates@5+10"},
        {"date:..2022-01-06", "date:..2022-01-06 Query(VALUE_RANGE 1 0 20220106)"},
        {"date:06/01/2022",
         "date:2022-01-06 Query(0 * (VALUE_GE 2 20220106 FILTER VALUE_RANGE 1 0 20220106))"},
        {"date:hier", "date:hier Query() unreadable !unreadable-date@5+4"},
        {"date:(2021 OU hier)",
         "date:(2021 OU hier) Query(0 * (VALUE_GE 2 20210101 FILTER VALUE_RANGE 1 0 20211231)) unreadable "
         "!unreadable-date@14+4"},
        {"source:titre:afp", "source:afp Query(0 * XSafp) !field-in-field@7+9"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(filtered(press, row.query) == row.filter);
    }
  }
}

}  // namespace
}  // namespace depeche::search
