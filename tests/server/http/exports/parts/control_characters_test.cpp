#include "server/http/exports/parts/control_characters.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

using namespace std::string_literals;

TEST_SUITE("http/control_characters") {
  TEST_CASE("what no file can hold goes, and nothing else") {
    struct Row {
      std::string text, kept, line;
    };
    const Row rows[] = {
        {"", "", ""},
        {"L’été à Nîmes", "L’été à Nîmes", "L’été à Nîmes"},
        {"a\0b\x01\x0B\x1F"
         "c\x7F"s,
         "abc", "abc"},
        {" a\tb\r\n\n c ", " a\tb\r\n\n c ", "a b c"},
        {"a\u0085b\u009F"
         "c",
         "abc", "abc"},
        {"a\uFFFEb\uFFFFc\uFFFD", "abc\uFFFD", "abc\uFFFD"},
        {"\xFF\xC3", "\uFFFD\uFFFD", "\uFFFD\uFFFD"},
        {"😀 שלום ]]>", "😀 שלום ]]>", "😀 שלום ]]>"},
        {"a\u00A0b", "a\u00A0b", "a\u00A0b"},  // a no-break space is text
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(without_control_characters(row.text) == row.kept);
      CHECK(on_one_line(row.text) == row.line);
    }
  }
}

}  // namespace
}  // namespace depeche::http
