#include "indexer/text/chunker.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::text {
namespace {

std::string chunks(std::string_view text) {
  std::string line;
  Chunker chunker(text);
  while (const auto chunk = chunker.next()) {
    if (!line.empty()) line += "|";
    line += text.substr(chunk->begin, chunk->end - chunk->begin);
  }
  return line;
}

TEST_SUITE("indexer/text/chunker") {
  TEST_CASE("what joins words stays inside, what ends one does not") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"L'ex-président, « dit-il ».", "L'ex-président|dit-il"},
        {"O.T.S.C. et a.b", "O.T.S.C|et|a.b"},
        {"étudiant(e)s (353) f(xyzabcd)", "étudiant(e)s|353|f|xyzabcd"},
        {"2 000 morts", "2 000|morts"},
        {"2\u00A0000\u202F000", "2\u00A0000\u202F000"},
        {"150 000 morts", "150 000|morts"},  // three digits in the first group
        {"1500 000", "1500|000"},
        {"1 2", "1|2"},
        {"2 0000 20 000", "2|0000|20 000"},
        {"06 123 2021 353", "06|123|2021|353"},
        {"3,5 000", "3,5|000"},
        {"2\n000", "2|000"},
        {"3,5 a,b", "3,5|a|b"},
        {"a--b a - b -a a-", "a|b|a|b|a|a"},
        {"et/ou 1/2", "et/ou|1|2"},
        {"docteur(eresse)s", "docteur(eresse)s"},  // six letters are the most
        {"docteur(eresses)", "docteur|eresses"},
        {"a\u200Bb \uFEFFc", "a\u200Bb|c"},
        {"a\xFF\xFE b", "a|b"},
        {"C++, C# et a+b", "C++|C#|et|a|b"},
        {"à 15 h 30, 15 heures", "à|15 h 30|15|heures"},
        {"M. Dupont, M. le maire", "M.|Dupont|M|le|maire"},
        {"fila-\nture con¬ tenu con¬\ntenu", "fila-\nture|con¬ tenu|con¬\ntenu"},
        {"fila\u00AD\nture mot\u00AD", "fila\u00AD\nture|mot\u00AD"},
        {"fin-\n\nDébut 2-\n3", "fin|Début|2|3"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(chunks(row.text) == row.expected);
    }
  }

  TEST_CASE("a run without end is cut at a character") {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "é";
    Chunker chunker(text);
    std::size_t bytes = 0;
    while (const auto chunk = chunker.next()) {
      CHECK(chunk->end - chunk->begin <= kMaxChunkBytes);
      CHECK((chunk->end - chunk->begin) % 2 == 0);
      bytes += chunk->end - chunk->begin;
    }
    CHECK(bytes == text.size());
  }

  TEST_CASE("a run of any length takes its time but once") {
    for (const std::string character : {"a", "é", "\u0301"}) {
      CAPTURE(character);
      std::string text = "a";
      for (int i = 0; i < 1'000'000; ++i) text += character;
      Chunker chunker(text);
      std::size_t bytes = 0;
      while (const auto chunk = chunker.next()) bytes += chunk->end - chunk->begin;
      CHECK(bytes == text.size());
    }
  }
}

}  // namespace
}  // namespace depeche::text
