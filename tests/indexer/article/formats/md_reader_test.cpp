#include "indexer/article/formats/md_reader.h"

#include <doctest/doctest.h>

#include "indexer/article/complete.h"

namespace depeche::article {
namespace {

// The article without a front matter.
std::string body_of(const std::string& markdown) {
  return complete(parse_markdown(markdown).article).body;
}

}  // namespace

TEST_SUITE("article/md_reader") {
  TEST_CASE("front matter and text make an article") {
    const Article article = complete(
        parse_markdown(
            "---\ntitle: \"Un titre\"\ndate: 2022-01-06\nauthor: Anne Martin\ntags: [asie, \"a, b\"]\n---\n\n"
            "# Un titre\n\nUn *texte*.\n")
            .article);
    CHECK(article.title == "Un titre");
    CHECK(article.body == "Un texte.");
    CHECK(article.date == "2022-01-06");
    CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(article.tags == std::vector<std::string>{"asie", "a, b"});
  }

  TEST_CASE("the first heading is the title where none is given") {
    struct Row {
      std::string text, title, body;
    };
    const Row rows[] = {
        {"# Un *titre*\n\nTexte.", "Un titre", "Texte."},
        {"Un titre\n===\n\nTexte.", "Un titre", "Texte."},
        {"Chapeau.\n\n# Titre\n\nTexte.\n\n# Autre\n\nFin.", "Titre", "Chapeau.\nTexte.\nAutre\nFin."},
        {"## Inter\n\nTexte. Suite.", "Inter", "Inter\nTexte. Suite."},
        {"---\ntitle: Autre\n---\n# Titre\n\nTexte.", "Autre", "Titre\nTexte."},
        {"Une phrase. Une autre.", "Une phrase.", "Une phrase. Une autre."},
        {"#hashtag\n\nTexte plus long.", "#hashtag", "#hashtag\nTexte plus long."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const Article article = complete(parse_markdown(row.text).article);
      CHECK(article.title == row.title);
      CHECK(article.body == row.body);
    }
  }

  TEST_CASE("marks go and text stays") {
    struct Row {
      std::string markdown, body;
    };
    const Row rows[] = {
        {"Une ligne\nqui continue.", "Une ligne qui continue."},
        {"Une ligne  \nune autre.", "Une ligne\nune autre."},
        {"*a* **b** _c_ ***d*** ~~e~~ `f*g`", "a b c d e f*g"},
        {"[texte](http://exemple.fr \"titre\") et <http://exemple.fr/a>", "texte et http://exemple.fr/a"},
        {"![une image](a.png) [réf][1]\n\n[1]: http://exemple.fr", "une image réf"},
        {"- un\n- deux\n  1. trois\n", "un\ndeux\ntrois"},
        {"> citation\n> suite\n\nfin", "citation suite\nfin"},
        {"```c\nint a;\nint b;\n```\nfin", "int a;\nint b;\nfin"},
        {"a\n\n---\n\nb", "a\nb"},
        {"---\nUn texte.\n---\n\nUn autre.", "Un texte.\nUn autre."},  // two rules and no front matter
        {"1945. Une année.", "1945. Une année."},
        {"1945. Une année.\n1946. Une *autre*.\n\nfin", "1945. Une année.\n1946. Une autre.\nfin"},
        {"1945. Une année.\n\n      - un\n1950. Une autre.", "1945. Une année.\nun\n1950. Une autre."},
        {"14) *Juillet.*", "14) Juillet."},
        {"1. un\n2. deux", "un\ndeux"},
        {"> 1945. Une année.", "1945. Une année."},
        {"| a | b |\n|---|---|\n| c | d |\n", "a b\nc d"},
        {"a &amp; b &eacute; &#8217; &inconnu;", "a & b é ’ &inconnu;"},
        {"du <b>gras</b> et<br>une ligne", "du gras et\nune ligne"},
        {"<div>du <b>HTML</b></div>\n\n<script>\nx()\n</script>\n\nfin", "du HTML\nfin"},
        {"\\*pas en italique\\*", "*pas en italique*"},
        {"l'ONU 2*3*4 a_b_c", "l'ONU 234 a_b_c"},
        {"\r\na\r\n\r\nb", "a\nb"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.markdown);
      CHECK(body_of(row.markdown) == row.body);
    }
  }

  TEST_CASE("a lead of the front matter is the first paragraph") {
    CHECK(body_of("---\nchapô: Il neige.\n---\n# Titre\n\nSur le phare.") == "Il neige.\nSur le phare.");
    CHECK(parse_markdown("---\nlayout: post\ntitle: x\n---\nTexte").other_names ==
          std::vector<std::string>{"layout"});
  }

  TEST_CASE("hostile text is read") {
    for (const char* piece :
         {"> ", "- ", "[", "![", "*", "`", "<", "&", "# ", "|", "\\", "~", "[](", "<a ", "1. "}) {
      std::string text;
      for (int i = 0; i < 20'000; ++i) text += piece;
      CAPTURE(piece);
      CHECK_NOTHROW(static_cast<void>(parse_markdown(text)));
    }
  }
}

}  // namespace depeche::article
