#include "server/http/page/views/home.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

search::DatabaseStats archive(std::uint64_t articles, const char* first_day, const char* last_day) {
  search::DatabaseStats stats;
  stats.articles = articles;
  stats.first_day = first_day;
  stats.last_day = last_day;
  return stats;
}

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page/views/home") {
  TEST_CASE("the home page has the focus in its search box and says what it holds") {
    PageHome home{archive(36'000, "1944-12-19", "2022-01-31"), {}};
    search::Hit latest;
    latest.id = "a/b";
    latest.marked_title = {{"Titre & sous-titre", false}};
    latest.date = "2022-01";
    home.latest = {latest};
    const std::string html = render_home(fixture().in_french(), home);
    CHECK(has(html, " autofocus>"));
    CHECK(has(html, "36\u202f000\u00a0articles"));
    CHECK(has(html, "décembre 1944 – janvier 2022"));
    CHECK(has(html, "<a href=\"/article?id=a%2Fb\">Titre &amp; sous-titre</a>"));
    CHECK(has(html, "<a href=\"/?q=\">"));
    CHECK(has(html, "<a href=\"/?q=%3Dtravaux\"><code>=travaux</code></a>"));
    CHECK_FALSE(has(html, "href=\"\""));
  }

  TEST_CASE("one month is no period") {
    const PageHome home{archive(5, "2022-01-01", "2022-01-31"), {}};
    CHECK(has(render_home(fixture().in_french(), home), ">janvier 2022<"));
  }

  TEST_CASE("an empty archive says so") {
    const std::string html = render_home(fixture().in_french(), {});
    CHECK(has(html, "L’archive est encore vide"));
    CHECK_FALSE(has(html, "Derniers articles"));
    CHECK(has(html, "<input class=\"search-box\""));
  }
}

}  // namespace depeche::http
