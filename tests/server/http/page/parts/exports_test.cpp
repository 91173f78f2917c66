#include "server/http/page/parts/exports.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

std::string listed(const PageAddress& address, const search::SearchAnswer& answer) {
  kainjow::mustache::mustache lines{"{{#exports}}{{{label}}} {{{href}}}\n{{/exports}}"};
  kainjow::mustache::data content;
  content.set("exports", exports_data(fixture().french, address, answer));
  return lines.render(content);
}

}  // namespace

TEST_SUITE("http/page/parts/exports") {
  const PageAddress second_page = address_with({{"q", "prix & gaz"},
                                                {"sort", "title"},
                                                {"tag", "a"},
                                                {"limit", "20"},
                                                {"explain", "1"},
                                                {"offset", "20"}});

  TEST_CASE("each format has the whole result in its order, not a page of it") {
    CHECK(listed(second_page, {}) ==
          "Excel /api/export?format=csv&excel=1&q=prix%20%26%20gaz&sort=title&tag=a\n"
          "CSV /api/export?format=csv&q=prix%20%26%20gaz&sort=title&tag=a\n"
          "NDJSON /api/export?format=ndjson&q=prix%20%26%20gaz&sort=title&tag=a\n"
          "RIS /api/export?format=ris&q=prix%20%26%20gaz&sort=title&tag=a\n"
          "BibTeX /api/export?format=bibtex&q=prix%20%26%20gaz&sort=title&tag=a\n");
  }

  TEST_CASE("articles that lack words are exported where none has all") {
    search::SearchAnswer relaxed;
    relaxed.is_relaxed = true;
    const PageAddress typed = address_with({{"q", "a b"}});
    CHECK(listed(typed, relaxed).find("CSV /api/export?format=csv&q=a%20b&match=auto\n") !=
          std::string::npos);
    relaxed.total = 1;
    CHECK(listed(typed, relaxed).find("CSV /api/export?format=csv&q=a%20b\n") != std::string::npos);
  }

  TEST_CASE("what was searched in the place of the query is exported in its place") {
    search::SearchAnswer corrected;
    corrected.corrected = "gaz";
    const PageAddress typed = address_with({{"q", "gas"}});
    CHECK(listed(typed, corrected).find("CSV /api/export?format=csv&q=gaz\n") != std::string::npos);
  }

  TEST_CASE("a feed has the order of feeds") {
    CHECK(feed_address(second_page) == "/search.atom?q=prix%20%26%20gaz&tag=a");
  }
}

}  // namespace depeche::http
