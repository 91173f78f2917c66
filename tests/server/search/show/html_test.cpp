#include "server/search/show/html.h"

#include <doctest/doctest.h>

namespace depeche::search {
namespace {

TEST_SUITE("server/search/show/html") {
  TEST_CASE("what means something in HTML becomes an entity") {
    struct Row {
      std::string_view text, html;
    };
    const Row rows[] = {
        {"", ""},
        {"l’été", "l’été"},
        {"<script>alert('a')</script>", "&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;"},
        {"a & b &amp; \"c\"", "a &amp; b &amp;amp; &quot;c&quot;"},
        {"<", "&lt;"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      std::string html;
      append_escaped(html, row.text);
      CHECK(html == row.html);
    }
  }
}

}  // namespace
}  // namespace depeche::search
