#include "server/http/page/parts/facets.h"

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

std::string render(const PageAddress& address, const std::vector<FacetCounts>& facets) {
  return render_facets(fixture().in_french(), address, facets);
}

FacetCounts sources(std::size_t number) {
  FacetCounts facet{Facet::source, {}};
  for (std::size_t i = 0; i < number; ++i) facet.values.push_back({fmt::format("s{}", i), number - i});
  return facet;
}

}  // namespace

TEST_SUITE("http/page/parts/facets") {
  TEST_CASE("names come before periods, and a year before the months in it") {
    const std::vector<Facet> expected{Facet::source, Facet::section, Facet::tag,    Facet::author,
                                      Facet::lang,   Facet::place,   Facet::person, Facet::organization,
                                      Facet::year,   Facet::month};
    CHECK(page_facets() == expected);
  }

  TEST_CASE("a language has its name, and its code in the address") {
    const std::string html = render(address_with({{"q", "gaz"}}), {{Facet::lang, {{"de", 2}, {"fr", 1}}}});
    CHECK(has(html, ">Langue</h3>"));
    CHECK(has(html, "allemand"));
    CHECK(has(html, "href=\"/?q=gaz&amp;lang=de\""));
  }

  TEST_CASE("a value is a link that adds it, on the first page, and says its count") {
    const PageAddress address = address_with({{"q", "gaz"}, {"source", "AFP"}, {"offset", "10"}});
    const std::string html = render(address, {{Facet::source, {{"AFP", 1'234}, {"Le Monde", 1}}}});
    CHECK(has(html, ">Source</h3>"));
    CHECK(has(html, "href=\"/?q=gaz&amp;source=AFP&amp;source=Le%20Monde\""));
    CHECK(has(html, "<span aria-hidden=\"true\">1\u202f234</span>"));
    CHECK(has(html, "<span class=\"visually-hidden\">(1\u00a0article)</span>"));
  }

  TEST_CASE("a chosen value says so and is a link that takes it away") {
    const std::string html =
        render(address_with({{"q", "gaz"}, {"source", "AFP"}}), {{Facet::source, {{"AFP", 5}, {"Nice", 7}}}});
    CHECK(has(html,
              "<a class=\"chip chip-chosen\" href=\"/?q=gaz\" rel=\"nofollow\" data-place=\"source=AFP\" "
              "aria-current=\"true\">"));
    CHECK(html.find("data-place=\"source=AFP\"") < html.find("data-place=\"source=Nice\""));
  }

  TEST_CASE("where as many are chosen as a search takes, no other is offered") {
    PageAddress::Parameters chosen{{"q", ""}};
    for (int i = 0; i < 50; ++i) chosen.emplace_back("source", fmt::format("s{}", i));
    const std::string html = render(PageAddress(chosen), {sources(60)});
    CHECK(has(html, "data-place=\"source=s49\" aria-current=\"true\""));
    CHECK_FALSE(has(html, "data-place=\"source=s50\""));  // its link led to a 400
    chosen.pop_back();
    CHECK(has(render(PageAddress(chosen), {sources(60)}), "data-place=\"source=s50\""));
  }

  TEST_CASE("a chosen value that no article has is still there to be taken away") {
    const std::string html = render(address_with({{"q", ""}, {"tag", "mer"}}), {{Facet::tag, {}}});
    CHECK(has(html, "data-place=\"tag=mer\" aria-current=\"true\""));
    CHECK(has(html, "(Aucun article)"));
  }

  TEST_CASE("long lists are folded, and cut where nobody would read on") {
    struct Row {
      std::size_t values;
      bool is_folded, is_cut;
    };
    const Row rows[] = {
        {1, false, false}, {7, false, false}, {8, true, false}, {60, true, false}, {61, true, true}};
    for (const Row& row : rows) {
      CAPTURE(row.values);
      const std::string html = render(address_with({{"q", ""}}), {sources(row.values)});
      CHECK(has(html, "<details") == row.is_folded);
      CHECK(has(html, "Les 61 valeurs</a>") == row.is_cut);
      CHECK(has(html, "name=\"find\"") == row.is_folded);
    }
    CHECK(has(render(address_with({{"q", ""}}), {sources(10)}), "<summary>4 de plus…</summary>"));
    // What is chosen is in sight, however much it is.
    const PageAddress eight = address_with({{"q", ""},
                                            {"source", "s0"},
                                            {"source", "s1"},
                                            {"source", "s2"},
                                            {"source", "s3"},
                                            {"source", "s4"},
                                            {"source", "s5"},
                                            {"source", "s6"},
                                            {"source", "s7"}});
    CHECK(has(render(eight, {sources(10)}), "<summary>2 de plus…</summary>"));
  }

  TEST_CASE("a value is excluded by a link beside it, and says so") {
    const std::vector<FacetCounts> facets{{Facet::source, {{"AFP", 5}, {"Le Zéphyr", 7}}}};
    const std::string open = render(address_with({{"q", "gaz"}, {"offset", "10"}}), facets);
    CHECK(has(open,
              "href=\"/?q=gaz&amp;not_source=AFP\" rel=\"nofollow\" data-place=\"not_source=AFP\" "
              "aria-label=\"Exclure AFP\""));
    const std::string without = render(address_with({{"q", "gaz"}, {"not_source", "AFP"}}), facets);
    CHECK(has(without, "chip-excluded\" href=\"/?q=gaz\" rel=\"nofollow\" data-place=\"not_source=AFP\""));
    CHECK_FALSE(has(without, "aria-label=\"Exclure AFP\""));
    CHECK(has(render(address_with({{"q", ""}, {"not_source", "Seul"}}), {{Facet::source, {}}}),
              "data-place=\"not_source=Seul\""));
  }

  TEST_CASE("an address may name a value in another form than the counts") {
    const std::vector<FacetCounts> facets{{Facet::source, {{"AFP", 5}, {"Le Zéphyr", 7}}}};
    const std::string html = render(address_with({{"q", "gaz"}, {"source", "LE ZEPHYR"}}), facets);
    CHECK(has(html, "chip-chosen\" href=\"/?q=gaz\" rel=\"nofollow\" data-place=\"source=Le Zéphyr\""));
    CHECK_FALSE(has(html, "LE ZEPHYR<"));
  }

  TEST_CASE("years and months come in their order, the newest first") {
    const FacetCounts years{Facet::year, {{"2020", 9}, {"2022", 1}}};
    const FacetCounts months{Facet::month, {{"2022-01", 1}}};
    const std::string several = render(address_with({{"q", ""}}), {years, months});
    CHECK(several.find("year=2022") < several.find("year=2020"));
    CHECK(has(several, "janvier 2022"));
    const FacetCounts more{Facet::month, {{"2020-12", 5}, {"2022-01", 1}}};
    const std::string ordered = render(address_with({{"q", ""}}), {more});
    CHECK(ordered.find("month=2022-01") < ordered.find("month=2020-12"));
  }

  TEST_CASE("without values there is nothing") {
    CHECK(render(address_with({{"q", ""}}), {{Facet::source, {}}, {Facet::month, {}}}).empty());
    CHECK(render(address_with({{"q", ""}}), {}).empty());
  }

  TEST_CASE("a value is text") {
    const std::string html = render(address_with({{"q", ""}}), {{Facet::source, {{"\"><script>", 1}}}});
    CHECK_FALSE(has(html, "<script>"));
    CHECK(has(html, "source=%22%3E%3Cscript%3E"));
  }
}

}  // namespace depeche::http
