#include "server/http/page/parts/advice.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page/parts/advice") {
  TEST_CASE("a part is taken out of a query only where it is surely that part") {
    struct Row {
      std::string interpreted, part, without;
    };
    const Row rows[] = {
        {"gaz ET zanzibar", "zanzibar", "gaz"},
        {"gaz ET zanzibar", "gaz", "zanzibar"},
        {"a ET b ET c", "b", "a ET c"},
        {"gaz ET zanzibar SAUF paris", "zanzibar", "gaz SAUF paris"},
        {"(a OU b) ET c", "a OU b", "c"},
        {"c ET (a OU b)", "a OU b", "c"},
        {"zanzibar", "zanzibar", ""},
        {"zanzibar SAUF paris", "zanzibar", ""},  // excluding alone is another question
        {"gazette ET gaz", "gaz", ""},            // twice in the text
        {"gazette ET prix", "gaz", ""},
        {"a OU zanzibar", "zanzibar", ""},
        {"gaz ET b", "x", ""},
        {"", "x", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.interpreted);
      CHECK(query_without(row.interpreted, row.part).value_or("") == row.without);
    }
  }

  TEST_CASE("what no article has is named, and what would find something is one click away") {
    search::SearchAnswer answer;
    answer.interpreted = "gaz ET zanzibar";
    answer.help = search::SearchHelp{
        .parts = {{"gaz", 5, 0}, {"zanzibar", 0, 5}}, .without_dates = 1'000, .without_filters = 2'000};
    const PageAddress address = address_with(
        {{"q", "gaz zanzibar"}, {"sort", "title"}, {"from", "2022"}, {"source", "AFP"}, {"offset", "10"}});
    const std::string html = render_advice(fixture().in_french(), address, answer);
    CHECK(has(html, "<li>Aucun article n’a «\u00a0zanzibar\u00a0».</li>"));
    CHECK_FALSE(has(html, "Aucun article n’a «\u00a0gaz\u00a0»"));
    CHECK(has(html,
              "<a href=\"/?q=gaz&amp;sort=title&amp;from=2022&amp;source=AFP\">Chercher sans "
              "«\u00a0zanzibar\u00a0»</a> <span class=\"advice-count\">5\u00a0articles</span>"));
    CHECK(has(html,
              "<a href=\"/?q=gaz%20zanzibar&amp;sort=title&amp;source=AFP\">Chercher à toutes les dates</a> "
              "<span class=\"advice-count\">1\u202f000\u00a0articles</span>"));
    CHECK(has(html, "<a href=\"/?q=gaz%20zanzibar&amp;sort=title\">Chercher sans aucune limite</a>"));
    CHECK_FALSE(has(html, "Vérifiez l’orthographe"));
  }

  TEST_CASE("what would find nothing either is not offered") {
    search::SearchAnswer answer;
    answer.interpreted = "gaz ET zanzibar";
    answer.help = search::SearchHelp{
        .parts = {{"gaz", 5, 0}, {"zanzibar", 3, 0}}, .without_dates = 0, .without_filters = std::nullopt};
    const std::string html =
        render_advice(fixture().in_french(), address_with({{"q", "gaz zanzibar"}}), answer);
    CHECK_FALSE(has(html, "class=\"advice\""));
    CHECK(has(html, "Vérifiez l’orthographe"));
  }

  TEST_CASE("a part of a query is text") {
    search::SearchAnswer answer;
    answer.help.emplace().parts = {{"<script>", 0, 0}};
    CHECK_FALSE(has(render_advice(fixture().in_french(), PageAddress(), answer), "<script>"));
  }
}

}  // namespace depeche::http
