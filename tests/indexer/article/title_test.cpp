#include "indexer/article/title.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

}  // namespace

TEST_SUITE("article/title") {
  TEST_CASE("a short first line without end punctuation is the title") {
    struct Row {
      std::string text, title, rest;
    };
    const Row rows[] = {
        {"Un titre\n\nUn texte.", "Un titre", "Un texte."},
        {"\n\n Un \t titre \n \nUn texte.", "Un titre", "Un texte."},
        {"Un titre\nUn texte plus long que lui.", "Un titre", "Un texte plus long que lui."},
        {"« Un titre »\n\nUn texte.", "« Un titre »", "Un texte."},
        {"Le titre, \"entre guillemets\"\n\nTexte", "Le titre, \"entre guillemets\"", "Texte"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const auto line = find_title_line(row.text);
      REQUIRE(line);
      CHECK(line->title == row.title);
      CHECK(line->rest == row.rest);
    }
  }

  TEST_CASE("other first lines are no title") {
    const std::string rows[] = {
        "",
        "\n\n",
        "Une seule ligne",
        "Une seule ligne\n\n  \n",
        "Une phrase.\n\nUne autre.",
        "Est-ce vrai\u00A0?\n\nOui.",
        "« Il part. »\n\nEt revient.",
        "Il part…\n\nEt revient.",
        "Voici\u00A0:\n\nun texte.",
        "Une ligne de même longueur\nqu'une autre, un peu plus",
        repeated("mot ", 31) + "\n\nUn texte.",
    };
    for (const std::string& row : rows) {
      CAPTURE(row);
      CHECK_FALSE(find_title_line(row));
    }
  }

  TEST_CASE("the first sentence is cut at a word") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"Bonjour. Au revoir.", "Bonjour."},
        {"\n Bonjour  à\ttous. Au revoir.", "Bonjour à tous."},
        {"Bonjour\nAu revoir.", "Bonjour"},
        {repeated("a", 120), repeated("a", 120)},
        {repeated("é", 121), repeated("é", 119) + "…"},
        {repeated("mot ", 40), repeated("mot ", 29) + "mot…"},
        {repeated("mot ", 29) + "mo, suite", repeated("mot ", 29) + "mo…"},
        {repeated("mot ", 29) + "mots suite", repeated("mot ", 28) + "mot…"},
        {repeated("mot ", 28) + "m « suite de mots", repeated("mot ", 28) + "m…"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(first_sentence(row.text) == row.expected);
      CHECK(count_characters(first_sentence(row.text)) <= kMaxTitleCharacters);
    }
  }
}

}  // namespace depeche::article
