#include "indexer/article/html/html_entities.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/html_entities") {
  TEST_CASE("old names are read without their semicolon") {
    struct Row {
      const char* text;
      const char* whole;
    };
    const Row rows[] = {
        {"", ""},
        {"&", "&"},
        {"&eacute", "&eacute;"},
        {"l'&eacutet&eacute;", "l'&eacute;t&eacute;"},
        {"caract&egraveres&nbsp!", "caract&egrave;res&nbsp;!"},
        {"&laquoOui&raquo.", "&laquo;Oui&raquo;."},
        {"a &amp b &lt c", "a &amp; b &lt; c"},
        {"?a=1&copy=2&eth=3&section=4", "?a=1&copy=2&eth=3&section=4"},  // parameters of an address
        {"&inconnu &copyright &para", "&inconnu &copyright &para;"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(with_semicolons(row.text) == row.whole);
    }
    CHECK(decode_entities("caf&eacute au lait") == "café au lait");
  }

  TEST_CASE("references are decoded, the rest stays") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"&eacute;t&#233; &#xE9; &amp; &lt;b&gt; &quot;&apos;&#039;", "été é & <b> \"''"},
        {"&hellip;&rsquo;&nbsp;&oelig;", "…’\u00A0œ"},
        {"&amp;lt;", "&lt;"},
        {"& &; &x; &#; &#x; &#xZ; &inconnu; &inconnu", "& &; &x; &#; &#x; &#xZ; &inconnu; &inconnu"},
        {"&#0; &#xD800; &#x110000; &#99999999999999;", "&#0; &#xD800; &#x110000; &#99999999999999;"},
        {"AT&T;", "AT&T;"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(decode_entities(row.text) == row.expected);
    }
  }
}

}  // namespace depeche::article
