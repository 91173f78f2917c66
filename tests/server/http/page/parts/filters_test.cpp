#include "server/http/page/parts/filters.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

std::string render(const PageAddress::Parameters& parameters) {
  return render_filters(fixture().in_french(), address_with(parameters));
}

}  // namespace

TEST_SUITE("http/page/parts/filters") {
  TEST_CASE("each limit is named, and its chip takes it away") {
    struct Row {
      PageAddress::Parameters limits;
      std::string name, href;
    };
    const Row rows[] = {
        {{{"from", "2022-01"}}, "Retirer depuis\u00a0: janvier 2022", "/?q=gaz"},
        {{{"to", "2022"}}, "Retirer jusqu’à\u00a0: 2022", "/?q=gaz"},
        {{{"from", "2022-01"}, {"to", "2022-03"}},
         "Retirer période\u00a0: janvier 2022 – mars 2022",
         "/?q=gaz"},
        {{{"from", "2022-01"}, {"to", "2022-01"}}, "Retirer période\u00a0: janvier 2022", "/?q=gaz"},
        {{{"source", "a"}, {"source", "b"}}, "Retirer source\u00a0: a", "/?q=gaz&amp;source=b"},
        {{{"tag", "mer"}}, "Retirer sujet\u00a0: mer", "/?q=gaz"},
        {{{"author", "Anne Martin"}}, "Retirer auteur\u00a0: Anne Martin", "/?q=gaz"},
        {{{"year", "2022"}}, "Retirer année\u00a0: 2022", "/?q=gaz"},
        {{{"month", "2022-01"}}, "Retirer mois\u00a0: janvier 2022", "/?q=gaz"},
        {{{"match", "all"}}, "Retirer tous les mots", "/?q=gaz"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      PageAddress::Parameters parameters{{"q", "gaz"}, {"offset", "10"}};
      parameters.insert(parameters.end(), row.limits.begin(), row.limits.end());
      CHECK(has(render(parameters),
                "href=\"" + row.href + "\" rel=\"nofollow\" aria-label=\"" + row.name + "\">"));
    }
  }

  TEST_CASE("several can be taken away at once") {
    const std::string html = render({{"q", "gaz"}, {"sort", "title"}, {"source", "a"}, {"tag", "b"}});
    CHECK(has(html, "<a class=\"clear\" href=\"/?q=gaz&amp;sort=title\">Tout retirer</a>"));
    CHECK_FALSE(has(render({{"q", "gaz"}, {"source", "a"}}), "Tout retirer"));
    CHECK_FALSE(has(render({{"q", "gaz"}, {"from", "2022"}, {"to", "2023"}}), "Tout retirer"));
  }

  TEST_CASE("without limits there is nothing") {
    CHECK(render({{"q", "gaz"}, {"sort", "newest"}, {"offset", "10"}}).empty());
  }
}

}  // namespace depeche::http
