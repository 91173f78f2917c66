#include "indexer/article/formats/dumps/wikitext.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/wikitext") {
  TEST_CASE("the text that readers see") {
    struct Row {
      std::string wikitext, text;
    };
    const Row rows[] = {
        {"Un '''mot''' ''grave''.", "Un mot grave.\n"},
        {"[[Brest]], [[Brest|la ville]], [[:Brest]]", "Brest, la ville, Brest\n"},
        {"[https://a.exemple le site] et [https://a.exemple]", "le site et\n"},
        {"a{{Infobox|x={{y|z}}}}b", "ab\n"},
        {"a {{lang|en|word}}, {{unité|25|km}}", "a word, 25 km\n"},
        {"a<ref>note</ref>b<ref name=x/>c", "abc\n"},
        {"a<!-- rien -->b<nowiki>[[c]]</nowiki>", "ab[[c]]\n"},
        {"{| class=x\n| a\n|}\nb", "b\n"},
        {"[[Fichier:a.jpg|vignette|Un [[phare]]]]b", "b\n"},
        {"[[fr:Poire]]a", "a\n"},
        {"== Titre ==\na\n* un\n# deux\n: trois", "Titre\na\nun\ndeux\ntrois\n"},
        {"a\n== Sources ==\nb\n=== c ===\nd\n== Suite ==\ne", "a\nSuite\ne\n"},
        {"a<br/>b &eacute; &amp;", "a\nb é &\n"},
        {"__NOTOC__\na\n----\nb", "a\nb\n"},
        {"a [[b", "a b\n"},
        {"a {{b", "a\n"},
        {"a ]] }} |} b", "a ]] }} |} b\n"},
        {"1 < 2 [sic]", "1 < 2 [sic]\n"},
        {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.wikitext);
      CHECK(read_wikitext(row.wikitext).text == row.text);
    }
  }

  TEST_CASE("categories and the date of a news item") {
    const Wikitext page =
        read_wikitext("{{date|4 mars 2022}}Un texte.[[Catégorie:Bretagne]][[Category:Phares|P]]");
    CHECK(page.date == "4 mars 2022");
    CHECK(page.categories == std::vector<std::string>{"Bretagne", "Phares"});
  }

  TEST_CASE("what is nested without end ends") {
    for (const char* sign : {"{{", "[[", "{|\n", "<ref>", "<div>", "'''", "[http", "<!--"}) {
      std::string deep;
      for (int i = 0; i < 10'000; ++i) deep += sign;
      CAPTURE(sign);
      CHECK(read_wikitext(deep + "fin").text.size() < 2 * deep.size() + 10);
    }
  }
}

}  // namespace depeche::article
