#include "indexer/article/formats/documents/rtf_text.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::article {

TEST_SUITE("article/rtf_text") {
  TEST_CASE("the text that people read") {
    struct Row {
      std::string rtf, body;
    };
    const Row rows[] = {
        {"{\\rtf1\\ansi Un \\b mot\\b0 .\\par Deux.}", "Un mot.\nDeux."},
        {"{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\'93noir\\'94}", "café “noir”"},
        {"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0}", "Пр"},
        {"{\\rtf1\\mac caf\\'8e}", "café"},
        {"{\\rtf1 \\u233?t\\u233 ?}", "été"},
        {"{\\rtf1 \\uc0\\u233t\\u233}", "été"},
        {"{\\rtf1 \\uc2\\u233 \\'e9?a}", "éa"},
        {"{\\rtf1 \\u-10179?\\u-8704?}", "\U0001F600"},
        {"{\\rtf1 a{\\fonttbl{\\f0 Arial;}}{\\*\\inconnu b}{\\pict 00ff}{\\footnote c}{\\header d}e}", "ae"},
        {"{\\rtf1 {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt lien}}}", "lien"},
        {"{\\rtf1 a\\~b\\_c\\-d \\{e\\} \\\\}", "a\u00A0b-cd {e} \\"},
        {"{\\rtf1 a\\emdash b\\tab c\\line d}", "a—b c\nd"},
        {"{\\rtf1 a{\\deleted b}c}", "ac"},
        {"{\\rtf1 ligne\r\nsuite}", "lignesuite"},
        {"{\\rtf1 a{b", "ab"},
        {"{\\rtf1 a}}}b", "ab"},
        {"{\\rtf1 a\\'z", "az"},
        {"{\\rtf1 \\bin5 {{{{{a}", "a"},
        {"\\", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.rtf);
      CHECK(read_rtf(row.rtf).body == row.body);
    }
  }

  TEST_CASE("what the document says of itself") {
    const Article article = read_rtf(
        "{\\rtf1{\\info{\\title Le phare}{\\author Anne Martin}{\\keywords Bretagne, mer}{\\operator "
        "x}}Un.}");
    CHECK(article.title == "Le phare");
    CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(article.tags == std::vector<std::string>{"Bretagne", "mer"});
    CHECK(article.body == "Un.");
  }

  TEST_CASE("groups without end end") {
    std::string deep = "{\\rtf1 ";
    for (int i = 0; i < 100'000; ++i) deep += '{';
    CHECK(read_rtf(deep + "fin").body == "fin");
  }
}

}  // namespace depeche::article
