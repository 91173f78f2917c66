#include "server/http/page/parts/spelling.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page/parts/spelling") {
  const PageAddress address = address_with({{"q", "gas"}, {"source", "AFP"}, {"offset", "10"}});

  TEST_CASE("a close spelling is one click away, with what it finds") {
    search::SearchAnswer answer;
    answer.suggestion = {.text = "gaz", .marked = {{"ga", false}, {"z", true}}, .total = 1'200};
    const std::string html = render_spelling(fixture().in_french(), address, answer);
    CHECK(has(html, "Vouliez-vous dire"));
    CHECK(has(html, "<a href=\"/?q=gaz&amp;source=AFP\" lang=\"fr\">ga<em>z</em></a>"));
    CHECK(has(html, "1\u202f200\u00a0articles"));
  }

  TEST_CASE("what was searched instead is said, and the query as typed stays possible") {
    search::SearchAnswer answer;
    answer.text = "<gas>";
    answer.corrected = "gaz";
    const std::string html = render_spelling(fixture().in_french(), address, answer);
    CHECK(has(html, "Aucun résultat pour «\u00a0&lt;gas&gt;\u00a0»."));
    CHECK(has(html, "Résultats pour «\u00a0gaz\u00a0»."));
    CHECK(has(html, "href=\"/?q=gas&amp;spelling=typed&amp;source=AFP\""));
  }

  TEST_CASE("quotation marks of the query are those of the second degree") {
    search::SearchAnswer answer;
    answer.text = "\"gas\" «\u00a0cher\u00a0»";
    answer.suggestion = {
        .text = "\"gaz\"", .marked = {{"\"ga", false}, {"z", true}, {"\"", false}}, .total = 7};
    CHECK(has(render_spelling(fixture().in_french(), address, answer), ">“ga<em>z</em>”</a>"));
    answer.corrected = "\"gaz\"";
    CHECK(has(render_spelling(fixture().in_french(), address, answer), "«\u00a0“gas” “cher”\u00a0»"));
  }

  TEST_CASE("what finds next to nothing is not said to find nothing") {
    search::SearchAnswer answer;
    answer.text = "gas";
    answer.corrected = "gaz";
    answer.total_as_typed = 1;
    const std::string html = render_spelling(fixture().in_french(), address, answer);
    CHECK(has(html, "Presque aucun résultat pour «\u00a0gas\u00a0»."));
    CHECK_FALSE(has(html, "Aucun résultat"));
  }

  TEST_CASE("what is well spelled is left alone") {
    CHECK(render_spelling(fixture().in_french(), address, {}).empty());
  }
}

}  // namespace depeche::http
