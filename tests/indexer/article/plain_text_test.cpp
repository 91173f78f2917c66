#include "indexer/article/plain_text.h"

#include <doctest/doctest.h>

namespace depeche::article {

using namespace std::string_literals;

TEST_SUITE("article/plain_text") {
  TEST_CASE("controls are removed and line breaks are one kind") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"Été\tà « Paris »\n", "Été\tà « Paris »\n"},
        {"a\r\nb\rc\vd\fe\u2028f\u2029g", "a\nb\nc\nd\ne\nf\ng"},
        {"\r", "\n"},
        {"\r\r\n", "\n\n"},
        {"a\0b\x01\x1f\x7f"s, "ab"},
        {"\uFEFFa\uFEFF", "a"},
        {"a\xEF\xBF\xBE\xEF\xBF\xBF\uFFFD", "a\uFFFD"},
        {"l\u0092Europe\u0085 \u009cuvre", "l’Europe… œuvre"},  // Windows-1252 taken for Latin-1
        {"a\u0081b", "ab"},                                     // undefined there too
        {"é\u00A0! – œ…", "é\u00A0! – œ…"},
        {"\xC2", "\xC2"},  // nothing is read behind the end
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(without_controls(row.text) == row.expected);
    }
  }

  TEST_CASE("a single line has single spaces") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {" \t\n\u00A0\u202F\u3000 ", ""},
        {"  Un \t titre\n\nlong  ", "Un titre long"},
        {"Vrai\u00A0? \u202FOui", "Vrai\u00A0? \u202FOui"},
        {"\u00A0« Oui »\u00A0", "« Oui »"},
        {"a\0b"s, "ab"},
        {"à", "à"},  // ends with byte A0, which is no space
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(single_line(row.text) == row.expected);
    }
  }

  TEST_CASE("paragraphs are separated by one line feed") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"\n \n\t\n", ""},
        {"un", "un"},
        {"\n\nun \n \n\u00A0deux\r\ntrois\n", "un\ndeux\ntrois"},
        {"un  deux", "un  deux"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(paragraphs(row.text) == row.expected);
    }
  }

  TEST_CASE("white space of any kind is blank") {
    CHECK(is_blank(""));
    CHECK(is_blank(" \n\t\u00A0\u202F\u2003\u3000"));
    CHECK_FALSE(is_blank(" . "));
    CHECK_FALSE(is_blank("à"));
  }
}

}  // namespace depeche::article
