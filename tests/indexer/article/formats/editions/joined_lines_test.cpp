#include "indexer/article/formats/editions/joined_lines.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

namespace depeche::article {
namespace {

std::string joined(std::initializer_list<const char*> lines) {
  std::string paragraph;
  for (const char* line : lines) join_line(paragraph, line);
  return paragraph;
}

std::string blocks(std::initializer_list<const char*> texts) {
  std::string text;
  for (const char* block : texts) join_block(text, block);
  return text;
}

}  // namespace

TEST_SUITE("article/joined_lines") {
  TEST_CASE("words over line ends are whole") {
    struct Row {
      std::initializer_list<const char*> lines;
      const char* text;
    };
    const Row rows[] = {
        {{"le phare de", "Brest"}, "le phare de Brest"},
        {{"l'insur-", "rection"}, "l'insurrection"},
        {{"l'insur\u00AC", "rection"}, "l'insurrection"},
        {{"l'insur\u00AD", "rection"}, "l'insurrection"},
        {{"peut-", "être"}, "peut-être"},
        {{"dit-", "il enfin"}, "dit-il enfin"},
        {{"eux-", "mêmes"}, "eux-mêmes"},
        {{"la vice-", "présidence"}, "la vice-présidence"},
        {{"Saint-", "Étienne"}, "Saint-Étienne"},
        {{"1914-", "1918"}, "1914-1918"},
        {{"un mot -", "puis un autre"}, "un mot - puis un autre"},
        {{"fin --", "suite"}, "fin -- suite"},
        {{"", "  seul  ", ""}, "seul"},
        {{"-", "tiret"}, "- tiret"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(joined(row.lines) == row.text);
    }
  }

  TEST_CASE("a paragraph goes on in the next block in the middle of a sentence") {
    struct Row {
      std::initializer_list<const char*> blocks;
      const char* text;
    };
    const Row rows[] = {
        {{"Il vint", "et repartit."}, "Il vint et repartit.\n"},
        {{"Il vint.", "et repartit."}, "Il vint.\net repartit.\n"},
        {{"Il vint", "Puis il repartit."}, "Il vint\nPuis il repartit.\n"},
        {{"Une insur-", "rection."}, "Une insurrection.\n"},
        {{"", " ", "Seul."}, "Seul.\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(blocks(row.blocks) == row.text);
    }
  }
}

}  // namespace depeche::article
