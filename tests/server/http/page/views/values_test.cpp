#include "server/http/page/views/values.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

using search::Facet;
using search::FacetCounts;

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

FacetCounts authors(std::size_t number) {
  FacetCounts facet{Facet::author, {}};
  for (std::size_t i = 0; i < number; ++i) facet.values.push_back({fmt::format("Auteur {:04}", i), 1});
  return facet;
}

}  // namespace

TEST_SUITE("http/page/views/values") {
  const PageAddress gas = address_with({{"q", "gaz"}, {"source", "AFP"}});

  TEST_CASE("all values are there, a page after the other, each a link that limits the search") {
    const FacetCounts facet = authors(1'200);
    const std::string first = render_values(fixture().in_french(), {.address = gas, .facet = facet});
    CHECK(has(first, "Tous les auteurs</h1>"));
    CHECK(has(first, "1\u202f200\u00a0valeurs"));
    CHECK(has(first, "href=\"/?q=gaz&amp;source=AFP&amp;author=Auteur%200000\""));
    CHECK(has(first, "href=\"/?q=gaz&amp;source=AFP&amp;not_author=Auteur%200000\""));
    CHECK(has(first, "Auteur 0499<"));
    CHECK_FALSE(has(first, "Auteur 0500<"));
    CHECK(has(first, "rel=\"next\" href=\"/values?facet=author&amp;q=gaz&amp;source=AFP&amp;start=500\""));
    CHECK(has(first, "href=\"/?q=gaz&amp;source=AFP\" data-back"));
    const std::string last =
        render_values(fixture().in_french(), {.address = gas, .facet = facet, .start = 1'000});
    CHECK(has(last, "Auteur 1199<"));
    CHECK_FALSE(has(last, "rel=\"next\""));
    CHECK(has(last, "rel=\"prev\""));
    CHECK(has(render_values(fixture().in_french(), {.address = gas, .facet = facet, .start = 9'999'999}),
              "Tous les auteurs"));
  }

  TEST_CASE("values are found without case and accents") {
    struct Row {
      std::string find, values;
    };
    const Row rows[] = {
        {"", "Zoé Été|Anne Zola|ZOË|"},
        {"zo", "Zoé Été|Anne Zola|ZOË|"},
        {"ÉTÉ", "Zoé Été|"},
        {"zoe", "Zoé Été|ZOË|"},
        {"<b>", ""},
    };
    const FacetCounts facet{Facet::author, {{"Zoé Été", 3}, {"Anne Zola", 2}, {"ZOË", 1}}};
    for (const Row& row : rows) {
      CAPTURE(row.find);
      const std::string html =
          render_values(fixture().in_french(), {.address = gas, .facet = facet, .find = row.find});
      std::string values;
      for (const search::FacetValue& value : facet.values) {
        if (has(html, ">" + value.value + "</bdi>")) values += value.value + "|";
      }
      CHECK(values == row.values);
      CHECK_FALSE(has(html, "value=\"<b>"));
    }
  }

  TEST_CASE("months are found by their names") {
    const FacetCounts facet{Facet::month, {{"2022-01", 3}, {"2021-02", 2}}};
    const std::string html =
        render_values(fixture().in_english(), {.address = gas, .facet = facet, .find = "febr"});
    CHECK(has(html, "February 2021"));
    CHECK_FALSE(has(html, "January 2022"));
  }
}

}  // namespace depeche::http
