#include <doctest/doctest.h>

#include "indexer/article/formats/bibliographies/bibtex_entry.h"
#include "tests/support/read_text.h"

namespace depeche::article {

TEST_SUITE("article/bibliographies") {
  TEST_CASE("RIS") {
    const RecordingSink sink = read_bytes(
        "TY  - NEWS\r\nTI  - Le phare\r\nAU  - Martin, Anne\r\nAU  - Paul Petit\r\nT2  - Le Lot\r\nPY  - "
        "2022\r\nDA  - 2022/01/05/\r\n"
        "UR  - https://lot.exemple/1\r\nKW  - mer\r\nLA  - fr\r\nAB  - Il neige.\r\nEt il pleut.\r\nID  - "
        "1\r\nER  - \r\n\r\n"
        "TY  - JOUR\r\nTI  - Sans résumé\r\nDA  - 2022/01//\r\nER  - \r\nTY  - NEWS\r\nER  - \r\nTY  - "
        "NEWS\r\nTI  - Coup");
    CHECK(sink.bodies() == "Il neige.\nEt il pleut.|Sans résumé|Coup");
    const Article& first = sink.articles.front();
    CHECK(first.id == "1");
    CHECK(first.title == "Le phare");
    CHECK(first.authors == std::vector<std::string>{"Anne Martin", "Paul Petit"});
    CHECK(first.source == "Le Lot");
    CHECK(first.date == "2022-01-05");
    CHECK(first.tags == std::vector<std::string>{"mer"});
    CHECK(sink.articles[1].date == "2022-01");
    CHECK(sink.reasons() == "20: record 3: body is blank");
  }

  TEST_CASE("BibTeX") {
    const RecordingSink sink = read_bytes(
        "% Une liste\n@string{lot = \"Le Lot\"}\n@article{Lot2022-1,\n  title = {Le {Phare} de "
        "l'{\\'E}tat},\n  author = {Martin, Anne and "
        "{Agence and Cie}},\n  journal = lot,\n  year = 2022,\n  month = jan,\n  day = {5},\n  keywords = "
        "{mer, phare},\n  "
        "language = {french},\n  url = {https://lot.exemple/a_b},\n  abstract = {Il neige \\& il "
        "pleut.},\n}\n"
        "@comment{rien}\n@misc{vide,\n  title = {Sans fin\n@misc{autre, title = \"Autre\"}\n");
    REQUIRE(sink.articles.size() == 3);
    const Article& first = sink.articles.front();
    CHECK(first.id == "Lot2022-1");
    CHECK(first.title == "Le Phare de l'État");
    CHECK(first.authors == std::vector<std::string>{"Anne Martin", "Agence and Cie"});
    CHECK(first.source == "Le Lot");
    CHECK(first.date == "2022-01-05");
    CHECK(first.tags == std::vector<std::string>{"mer", "phare"});
    CHECK(first.lang == "fr");
    CHECK(first.url == "https://lot.exemple/a_b");
    CHECK(first.body == "Il neige & il pleut.");
    CHECK(sink.articles[2].title == "Autre");
  }

  TEST_CASE("TeX") {
    struct Row {
      const char* tex;
      const char* text;
    };
    const Row rows[] = {
        {"\\oe{}uvre", "œuvre"},
        {"\\textbackslash{}a", "\\a"},
        {"50~\\%", "50\u00A0%"},
        {"{\\ss}", "ß"},
        {"``a''", "“a”"},
        {"\\emph{mot}", "mot"},
        {"a---b", "a—b"},
        {"\\", ""},
        {"\\textbraceleft{}x\\textbraceright{}", "{x}"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.tex);
      CHECK(text_of_tex(row.tex) == row.text);
    }
  }
}

}  // namespace depeche::article
