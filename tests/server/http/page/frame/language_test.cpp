#include "server/http/page/frame/language.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "indexer/base/error.h"
#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {

TEST_SUITE("http/page/frame/language") {
  TEST_CASE("numbers are grouped as the language does") {
    struct Row {
      std::uint64_t number;
      std::string french, english;
    };
    const Row rows[] = {
        {0, "0", "0"},
        {999, "999", "999"},
        {1'000, "1\u202f000", "1,000"},
        {36'000, "36\u202f000", "36,000"},
        {1'234'567, "1\u202f234\u202f567", "1,234,567"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.number);
      CHECK(fixture().french.number(row.number) == row.french);
      CHECK(fixture().english.number(row.number) == row.english);
    }
  }

  TEST_CASE("none, one and many are said differently") {
    CHECK(fixture().french.count("count", 0) == "Aucun article");
    CHECK(fixture().french.count("count", 1) == "1\u00a0article");
    CHECK(fixture().french.count("count", 12'345) == "12\u202f345\u00a0articles");
    CHECK(fixture().english.count("count", 1) == "1\u00a0article");
  }

  TEST_CASE("a duration has the digits that matter") {
    struct Row {
      double milliseconds;
      std::string french, english;
    };
    const Row rows[] = {
        {0, "0,1\u00a0ms", "0.1\u00a0ms"},    {0.04, "0,1\u00a0ms", "0.1\u00a0ms"},
        {0.71, "0,7\u00a0ms", "0.7\u00a0ms"}, {1.0, "1\u00a0ms", "1\u00a0ms"},
        {9.94, "9,9\u00a0ms", "9.9\u00a0ms"}, {9.96, "10\u00a0ms", "10\u00a0ms"},
        {12.4, "12\u00a0ms", "12\u00a0ms"},   {999.6, "1\u00a0s", "1\u00a0s"},
        {1234, "1,2\u00a0s", "1.2\u00a0s"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.milliseconds);
      CHECK(fixture().french.duration(row.milliseconds) == row.french);
      CHECK(fixture().english.duration(row.milliseconds) == row.english);
    }
  }

  TEST_CASE("a date is written out at its precision") {
    struct Row {
      std::string date, french, english;
    };
    const Row rows[] = {
        {"2022", "2022", "2022"},
        {"2022-01", "janvier 2022", "January 2022"},
        {"2022-01-06", "6\u00a0janvier 2022", "6\u00a0January 2022"},
        {"2022-08-01", "1ᵉʳ\u00a0août 2022", "1\u00a0August 2022"},
        {"2022-12-31T23:30:00Z", "1ᵉʳ\u00a0janvier 2023", "1\u00a0January 2023"},  // in Paris
        {"1944-08-26T10:00:00+02:00", "26\u00a0août 1944", "26\u00a0August 1944"},
        {"", "", ""},
        {"hier", "hier", "hier"},
        {"2022-02-30", "2022-02-30", "2022-02-30"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.date);
      CHECK(fixture().french.date(row.date) == row.french);
      CHECK(fixture().english.date(row.date) == row.english);
    }
  }

  TEST_CASE("a moment has its time of day at Paris, where it has one") {
    struct Row {
      std::string date, french, english;
    };
    const Row rows[] = {
        {"2020-06-28T14:32:00+02:00", "28\u00a0juin 2020, 14\u00a0h\u00a032", "28\u00a0June 2020, 14:32"},
        {"2020-06-28T12:32:59Z", "28\u00a0juin 2020, 14\u00a0h\u00a032", "28\u00a0June 2020, 14:32"},
        {"2022-01-06T09:05:00+01:00", "6\u00a0janvier 2022, 9\u00a0h\u00a005", "6\u00a0January 2022, 9:05"},
        {"2022-01-06T18:00:00+01:00", "6\u00a0janvier 2022, 18\u00a0h", "6\u00a0January 2022, 18:00"},
        {"2022-12-31T23:30:00Z", "1ᵉʳ\u00a0janvier 2023, 0\u00a0h\u00a030", "1\u00a0January 2023, 0:30"},
        {"2022-01-06T00:00:00+01:00", "6\u00a0janvier 2022", "6\u00a0January 2022"},
        {"2022-01-06", "6\u00a0janvier 2022", "6\u00a0January 2022"},
        {"2022-01", "janvier 2022", "January 2022"},
        {"hier", "hier", "hier"},
        {"", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.date);
      CHECK(fixture().french.moment(row.date) == row.french);
      CHECK(fixture().english.moment(row.date) == row.english);
    }
  }

  TEST_CASE("what is filled in is not filled in again") {
    CHECK(fixture().french.text("results_heading", {{"query", "{query} {count}"}}) ==
          "Résultats pour «\u00a0{query} {count}\u00a0»");
  }

  TEST_CASE("the reader's preferred language is chosen, else French") {
    const std::vector<PageLanguage> languages{fixture().french, fixture().english};
    struct Row {
      std::string header, code;
    };
    const Row rows[] = {
        {"", "fr"},
        {"*", "fr"},
        {"de", "fr"},
        {"en", "en"},
        {"en-US,en;q=0.9", "en"},
        {"EN-gb", "en"},
        {"fr,en", "fr"},
        {"en,fr", "en"},
        {"fr;q=0.5, en;q=0.7", "en"},
        {"de, en;q=0.3, fr;q=0.8", "fr"},
        {"en;q=0", "fr"},
        {"en;q=nan, fr", "fr"},
        {"en;q=", "fr"},
        {",,;;==,", "fr"},
        {"english", "fr"},
        {std::string(100'000, ','), "fr"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.header.substr(0, 40));
      CHECK(choose_language(languages, row.header).code() == row.code);
    }
  }

  TEST_CASE("a missing text or file is an error that names it") {
    CHECK_THROWS_WITH_AS((void)fixture().french.text("no_such_text"),
                         "the page has no text \"no_such_text\" in fr", Error);
    CHECK_THROWS_WITH_AS(PageLanguage("no/such.json"), "cannot read no/such.json", Error);
    CHECK_THROWS_AS(PageLanguage(web_folder() / "static" / "style.css"), Error);
  }

  TEST_CASE("all languages have the same texts") {
    for (const auto& [name, text] : fixture().french.strings()) {
      CAPTURE(name);
      CHECK(fixture().english.strings().count(name) == 1);
      CHECK_FALSE(text.empty());
    }
    CHECK(fixture().english.strings().size() == fixture().french.strings().size());
  }

  TEST_CASE("no English text has French words, but for the examples") {
    for (const auto& [name, text] : fixture().english.strings()) {
      const bool is_latin = name == "citation_others";  // et al.
      if (name.ends_with("_example") || is_latin) continue;
      CAPTURE(name);
      CAPTURE(text);
      const std::string padded = " " + text + " ";
      for (const char* french : {" le ",   " la ",   " les ",  " des ",  " du ",   " une ", " est ",   " et ",
                                 " ou ",   " dans ", " pour ", " avec ", " sans ", " ce ",  " cette ", " il ",
                                 " aucun", " mots ", "«",      "»",      "é",      "à",     "ê",       "ç"}) {
        if (text.find("Dépêche") != std::string::npos || text.find("pétrole") != std::string::npos) continue;
        CAPTURE(french);
        CHECK(padded.find(french) == std::string::npos);
      }
    }
  }

  TEST_CASE("French texts have French typography") {
    for (const auto& [name, text] : fixture().french.strings()) {
      CAPTURE(name);
      CAPTURE(text);
      for (const char* wrong : {"'", " :", " ;", " ?", " !", " »", "« ", "..."}) {
        CAPTURE(wrong);
        CHECK(text.find(wrong) == std::string::npos);
      }
    }
  }
}

}  // namespace depeche::http
