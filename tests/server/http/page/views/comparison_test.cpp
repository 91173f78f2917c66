#include "server/http/page/views/comparison.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

using search::TextChange;

search::ComparisonAnswer comparison() {
  return {.a = {.id = "afp/1", .title = "Gaz & vent", .date = "2022-01", .source = "AFP", .url = ""},
          .b = {.id = "b", .title = "<b>", .date = "", .source = "", .url = ""},
          .share_of_a = 0.999,
          .share_of_b = 0,
          .title = {},
          .body = {.sentences = {{TextChange::same, true, false, {{TextChange::same, "Le gaz."}}},
                                 {TextChange::changed,
                                  false,
                                  false,
                                  {{TextChange::removed, "Trois "}, {TextChange::added, "<i> "}}},
                                 {TextChange::removed, true, true, {{TextChange::removed, "Il pleut."}}}},
                   .is_cut = true}};
}

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page/views/comparison") {
  const PageAddress search = address_with({{"q", "gaz"}});

  TEST_CASE("what was removed and added is told in elements and words, and escaped") {
    const std::string html = render_comparison(fixture().in_french(), search, comparison());
    CHECK(has(html, "<p>Le gaz. <del><span class=\"visually-hidden\">[retiré\u00a0: </span>Trois <span"));
    CHECK(has(html, "<ins><span class=\"visually-hidden\">[ajouté\u00a0: </span>&lt;i&gt; <span"));
    CHECK(has(html,
              "Il pleut.<span class=\"visually-hidden\"> fin du retrait]</span></del> "
              "<span class=\"moved\">(déplacé)</span>"));
    CHECK_FALSE(has(html, "<b>"));
    CHECK_FALSE(has(html, "<i>"));
  }

  TEST_CASE("both articles, their shares and the way back are there") {
    const std::string html = render_comparison(fixture().in_french(), search, comparison());
    CHECK(has(html, "<a href=\"/article?id=afp%2F1&amp;q=gaz\" lang=\"fr\"><bdi>Gaz &amp; vent</bdi></a>"));
    CHECK(has(html, "99\u00a0% de son texte"));  // not all of it
    CHECK(has(html, "<a href=\"/compare?a=b&amp;b=afp%2F1&amp;q=gaz\">Échanger les deux versions</a>"));
    CHECK(has(html, "<a href=\"/?q=gaz\" data-back>"));
    CHECK(has(html,
              "<li>1\u00a0phrase identique</li><li>1\u00a0phrase modifiée</li>"
              "<li>Aucune phrase ajoutée</li><li>1\u00a0phrase retirée</li>"));
    CHECK(has(html, "seul leur début est comparé"));
  }
}

}  // namespace depeche::http
