#include "server/http/page/views/guide.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {

TEST_SUITE("http/page/views/guide") {
  TEST_CASE("the guide names the operators in the reader's language") {
    struct Row {
      PageStyle style;
      std::string operators, title;
    };
    const Row rows[] = {
        {fixture().in_french(), "troupes PROCHE/5 Moscou", "<title>Aide, Dépêche</title>"},
        {fixture().in_english(), "troupes NEAR/5 Moscou", "<title>Help, Dépêche</title>"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.title);
      const std::string html = render_guide(row.style, PageAddress());
      CHECK(html.find(row.operators) != std::string::npos);
      CHECK(html.find(row.title) != std::string::npos);
      CHECK(html.find("<dt><a href=\"/?q=kazakh%2A\"><code>kazakh*</code></a></dt>") != std::string::npos);
      CHECK(html.find("<dt><code>") == std::string::npos);
      CHECK(html.find("href=\"\"") == std::string::npos);
    }
  }
}

}  // namespace depeche::http
