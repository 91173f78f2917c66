#include "indexer/article/formats/html_entities.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/html_entities") {
  TEST_CASE("references are decoded, the rest stays") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"&eacute;t&#233; &#xE9; &amp; &lt;b&gt; &quot;&apos;&#039;", "été é & <b> \"''"},
        {"&hellip;&rsquo;&nbsp;&oelig;", "…’\u00A0œ"},
        {"&amp;lt;", "&lt;"},
        {"& &; &x; &#; &#x; &#xZ; &inconnu; &eacute", "& &; &x; &#; &#x; &#xZ; &inconnu; &eacute"},
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
