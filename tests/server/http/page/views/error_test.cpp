#include "server/http/page/views/error.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page/views/error") {
  const PageAddress address = address_with({{"q", "gaz"}, {"limit", "-1"}});

  TEST_CASE("every fault has its words and its way out") {
    struct Row {
      PageFault fault;
      std::string heading, action;
    };
    const Row rows[] = {
        {PageFault::parameter, "Cette adresse n’est pas valable", "Chercher sans ce paramètre"},
        {PageFault::request, "Cette adresse n’est pas valable", "Revenir à la recherche"},
        {PageFault::article, "Cet article est introuvable", "Revenir à la recherche"},
        {PageFault::page, "Cette page n’existe pas", "Revenir à la recherche"},
        {PageFault::key, "Cette archive est fermée", "Réessayer"},
        {PageFault::unavailable, "L’archive ne répond pas", "Réessayer"},
        {PageFault::internal, "Quelque chose s’est mal passé", "Réessayer"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.heading);
      const std::string html = render_error(fixture().in_french(), address,
                                            {.fault = row.fault, .parameter = "limit", .href = "/?q=gaz"});
      CHECK(has(html, row.heading + "</h1>"));
      CHECK(has(html, "<a class=\"action\" href=\"/?q=gaz\">" + row.action));
      CHECK(has(html, "value=\"gaz\""));  // the search box still holds the query
    }
  }

  TEST_CASE("the parameter at fault is named, and escaped") {
    const std::string html = render_error(fixture().in_french(), address,
                                          {.fault = PageFault::parameter, .parameter = "<b>", .href = "/"});
    CHECK(has(html, "«\u00a0&lt;b&gt;\u00a0»"));
  }
}

}  // namespace depeche::http
