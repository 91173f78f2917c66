#include "server/http/exports/citation.h"

#include <doctest/doctest.h>

#include "indexer/base/utf8.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/citation") {
  TEST_CASE("a date has the parts that are known") {
    struct Row {
      std::string date, year, month, day;
    };
    const Row rows[] = {
        {"2022", "2022", "", ""},
        {"2022-01", "2022", "01", ""},
        {"2022-01-06", "2022", "01", "06"},
        {"2022-01-06T23:30:00Z", "2022", "01", "07"},  // at Paris
        {"0987", "0987", "", ""},
        {"", "", "", ""},
        {"hier", "", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.date);
      const CitationDate date = citation_date(row.date);
      CHECK(date.year == row.year);
      CHECK(date.month == row.month);
      CHECK(date.day == row.day);
    }
  }

  TEST_CASE("an abstract is the beginning, on one line, cut at a word") {
    CHECK(abstract_of("").empty());
    CHECK(abstract_of("Un\n\n deux\ttrois ") == "Un deux trois");
    std::string words;
    for (int i = 0; i < 10'000; ++i) words += "été ";
    const std::string abstract = abstract_of(words);
    CHECK(abstract.ends_with("été…"));
    CHECK(count_characters(abstract) == 1'000);
    std::string one_word;
    for (int i = 0; i < 3'000; ++i) one_word += "é";
    CHECK(count_characters(abstract_of(one_word)) == 1'001);
    CHECK(abstract_of(std::string(20'000, ' ') + "fin") == "…");
  }
}

}  // namespace
}  // namespace depeche::http
