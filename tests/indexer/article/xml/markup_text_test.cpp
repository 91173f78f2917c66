#include "indexer/article/xml/markup_text.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::article {

TEST_SUITE("article/markup_text") {
  TEST_CASE("a text is its paragraphs, without what stands around them") {
    struct Row {
      std::string html, text;
    };
    const Row rows[] = {
        {"", ""},
        {"Un texte", "Un texte"},
        {"<p>Un.</p><p>Deux<br>trois.</p>", "Un.\nDeux\ntrois."},
        {"<h1>Titre</h1><p>Un.</p>", "Un."},
        {"<p>Un <b>gras</b>.</p><figure><figcaption>x</figcaption></figure><script>x</script>", "Un gras."},
        {"<p>Un.</p><p class='wp-caption-text'>x</p><div class='feedflare'>x</div>", "Un."},
        {"<p><span class='credit'>(dpa)</span> Un.</p>", "(dpa) Un."},
        {"<header><time>1 mai</time><h2>x</h2></header><p>Un.</p>", "Un."},
        {"<header><p>Chapô.</p></header><p>Un.</p>", "Chapô.\nUn."},
        {"<p>Un.</p><p>asl/tib</p>", "Un."},
        {"&lt;p&gt;Un.&lt;/p&gt;", "Un."},
        {"<p>l&amp;eacute;t&eacute</p>", "lété"},
        {"<table><tr><td>a</td><td>b</td></tr></table>", "a b"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      CHECK(text_of_html(row.html, "Titre") == row.text);
    }
  }

  TEST_CASE("a title is one line, however often it was escaped") {
    struct Row {
      std::string html, line;
    };
    const Row rows[] = {
        {"Un titre", "Un titre"},   {"1 < 2 & 3", "1 < 2 & 3"},        {"R&amp;D", "R&D"},
        {"l&amp;#39;été", "l'été"}, {"Un <em>titre</em>", "Un titre"}, {"&lt;em&gt;Un&lt;/em&gt;", "Un"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      CHECK(line_of_html(row.html) == row.line);
    }
  }

  TEST_CASE("desk signatures are told from last sentences") {
    for (const char* line :
         {"asl/tib/pid/cac", "او/كام/ص ك", "(SDA\\/sj)", "(SDA/sj)", "dpa wsz jln npr", "(AFP)"}) {
      CAPTURE(line);
      CHECK(is_desk_signature(line));
    }
    for (const char* line : {"", "Oui.", "Fin", "(suite)", "Il a dit oui/non à la question posée.", "1/2",
                             "dpa a dit Oui", "https://exemple.fr/a", "Paris/Marseille 2024"}) {
      CAPTURE(line);
      CHECK_FALSE(is_desk_signature(line));
    }
  }
}

}  // namespace depeche::article
