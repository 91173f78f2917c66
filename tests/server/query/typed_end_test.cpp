#include "server/query/typed_end.h"

#include <doctest/doctest.h>

#include <string>

#include "server/query/field_name.h"

namespace depeche::query {
namespace {

// "titre:[ka": what stands behind the bracket is completed. "!" in front: all was plain words; "\"": an open
// phrase.
std::string described(const std::string& text) {
  const auto end = typed_end(text);
  if (!end) return "nothing";
  std::string line;
  if (end->is_all) line += "!";
  if (end->is_phrase) line += "\"";
  if (end->field) line += std::string(name_of(*end->field)) + " ";
  return line + "[" + text.substr(end->begin);
}

TEST_SUITE("query/typed_end") {
  TEST_CASE("what is typed last is found behind operators, quotes and fields") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"premier mi", "![premier mi"},
        {"premier ", "![premier "},
        {"l'al", "![l'al"},
        {"paix ET gu", "[gu"},
        {"paix -gu", "[gu"},
        {"(paix OU gu", "[gu"},
        {"titre:ka", "titre [ka"},
        {"titre:ka alm", "[alm"},
        {"a b titre:ka", "titre [ka"},
        {"source:af", "source [af"},
        {"\"état d", "\"[état d"},
        {"« état d", "\"[état d"},
        {"titre:\"état d", "\"titre [état d"},
        {"=déploy", "[déploy"},
        {"\"paix\" gu", "[gu"},
        {"a b c d e f g h i j", "[c d e f g h i j"},
        // Nothing is being typed there.
        {"", "nothing"},
        {"   ", "nothing"},
        {"almat*", "nothing"},
        {"\"paix\"", "nothing"},
        {"paix ET", "nothing"},
        {"paix ET ", "nothing"},
        {"paix)", "nothing"},
        {"titre:", "![titre:"},  // a word, so far
        {"?!", "nothing"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(described(row.text) == row.expected);
    }
  }

  TEST_CASE("any text has an end within it") {
    const std::string hostile[] = {
        std::string(10'000, '('),
        std::string(10'000, '"'),
        "\xF0\x9F\x98\x80",
        "e\u0301",
        "titre:titre:titre:",
        "\"\"\"",
        "a\u00A0\u202Fb\u200B",
        "-",
        "\"a «b “c",
        std::string(5'000, 'a'),
        "PROCHE/5",
        "a PROCHE/5 b",
    };
    for (const std::string& text : hostile) {
      CAPTURE(text.substr(0, 20));
      const auto end = typed_end(text);
      if (end) CHECK(end->begin < text.size());
    }
  }
}

}  // namespace
}  // namespace depeche::query
