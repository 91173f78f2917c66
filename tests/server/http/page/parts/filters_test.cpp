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
        {{{"not_source", "AFP"}}, "Retirer sauf source\u00a0: AFP", "/?q=gaz"},
        {{{"not_month", "2022-01"}}, "Retirer sauf mois\u00a0: janvier 2022", "/?q=gaz"},
        {{{"not_tag", "a"}, {"tag", "b"}}, "Retirer sujet\u00a0: b", "/?q=gaz&amp;not_tag=a"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      PageAddress::Parameters parameters{{"q", "gaz"}, {"offset", "10"}};
      parameters.insert(parameters.end(), row.limits.begin(), row.limits.end());
      CHECK(has(render(parameters),
                "href=\"" + row.href + "\" rel=\"nofollow\" aria-label=\"" + row.name + "\">"));
    }
  }

  TEST_CASE("values of one facet are alternatives, and what is excluded is excluded all together") {
    struct Row {
      PageAddress::Parameters limits;
      std::string shown;
    };
    const Row rows[] = {
        {{{"source", "a"}, {"source", "b"}, {"source", "c"}}, "source\u00a0: a|ou b|ou c|"},
        {{{"source", "a"}, {"tag", "b"}, {"tag", "c"}}, "source\u00a0: a|sujet\u00a0: b|ou c|"},
        {{{"month", "2022-01"}, {"month", "2022-02"}}, "mois\u00a0: janvier 2022|ou février 2022|"},
        {{{"not_source", "a"}, {"not_source", "b"}}, "sauf source\u00a0: a|sauf source\u00a0: b|"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.shown);
      const std::string html = render(row.limits);
      std::string shown;
      const std::string_view begin = "<li>";
      for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, at + 1)) {
        const std::string item = html.substr(at, html.find("</li>", at) - at);
        const std::size_t text = item.find("<bdi>") + 5;
        shown += item.find("chip-or\">ou<") != std::string::npos ? "ou " : "";
        shown += item.substr(text, item.find("</bdi>") - text) + "|";
      }
      CHECK(shown == row.shown);
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
