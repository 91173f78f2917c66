#include "server/http/exports/ris_codec.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

using namespace std::string_literals;

TEST_SUITE("http/ris_codec") {
  TEST_CASE("an article is a record") {
    article::Article article;
    article.id = "a/1";
    article.title = "L’OTSC\nà Almaty";
    article.body = "Premier alinéa.\nSecond.";
    article.date = "2022-01-06";
    article.source = "afp";
    article.url = "https://a.example/1";
    article.authors = {"Anne Dupont", "Zoé"};
    article.tags = {"Asie", "conflit"};
    article.lang = "fr";
    CHECK(RisCodec().article(article) ==
          "TY  - NEWS\r\nTI  - L’OTSC à Almaty\r\nAU  - Dupont, Anne\r\nAU  - Zoé\r\nT2  - afp\r\n"
          "PY  - 2022\r\nDA  - 2022/01/06/\r\nUR  - https://a.example/1\r\nKW  - Asie\r\nKW  - conflit\r\n"
          "LA  - fr\r\nAB  - Premier alinéa. Second.\r\nID  - a/1\r\nER  - \r\n");
  }

  TEST_CASE("no value ends its line or its record") {
    struct Row {
      std::string title, line;
    };
    const Row rows[] = {
        {"a\r\nER  - \r\nTY  - BOOK", "TI  - a ER - TY - BOOK\r\n"},
        {"a\0b"s, "TI  - ab\r\n"},
        {"😀 שלום", "TI  - 😀 שלום\r\n"},
        {"\u0085ER  - ", "TI  - ER -\r\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.title);
      article::Article article;
      article.title = row.title;
      CHECK(RisCodec().article(article) == "TY  - NEWS\r\n" + row.line + "ER  - \r\n");
    }
  }

  TEST_CASE("the surname of a person stands first, and organisations as they are") {
    struct Row {
      std::string author, line;
    };
    const Row rows[] = {
        {"Marine Le Pen", "AU  - Le Pen, Marine\r\n"},
        {"DUPONT\nJean", "AU  - DUPONT, Jean\r\n"},
        {"Agence France-Presse", "AU  - Agence France-Presse\r\n"},
        {"Le Monde avec AFP", "AU  - Le Monde avec AFP\r\n"},
        {" ", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.author);
      article::Article article;
      article.title = "x";
      article.authors = {row.author};
      CHECK(RisCodec().article(article) == "TY  - NEWS\r\nTI  - x\r\n" + row.line + "ER  - \r\n");
    }
  }

  TEST_CASE("a date may be known in part") {
    article::Article article;
    article.date = "2022-01";
    CHECK(RisCodec().article(article).find("DA  - 2022/01//\r\n") != std::string::npos);
    article.date = "2022";
    CHECK(RisCodec().article(article).find("DA  - 2022///\r\n") != std::string::npos);
  }
}

}  // namespace
}  // namespace depeche::http
