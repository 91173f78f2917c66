#include "server/http/page/views/article.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

search::ArticleAnswer article() {
  search::ArticleAnswer article;
  article.id = "a";
  article.title = "Les prix du gaz";
  article.body = "Le gaz monte.\nLe gaz descend.";
  article.date = "2022-01";
  article.source = "Le Monde";
  article.url = "https://www.lemonde.fr/a?b=1&c=2";
  article.lang = "fr";
  article.authors = {"Anne Martin", "Jean Petit"};
  article.tags = {"énergie"};
  article.marked_title = {{"Les prix du ", false}, {"gaz", true}};
  article.marked_lines = {{0, {{"Le ", false}, {"gaz", true}, {" monte.", false}}},
                          {14, {{"Le ", false}, {"gaz", true}, {" descend.", false}}}};
  article.marked_bytes = article.body.size();
  return article;
}

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page/views/article") {
  const PageAddress search = address_with({{"q", "gaz"}, {"sort", "newest"}, {"offset", "10"}});

  TEST_CASE("an article is shown whole, with the way back to its search") {
    const std::string html = render_article(fixture().in_french(), search, {article()});
    CHECK(has(html, "<title>Les prix du gaz, Dépêche</title>"));
    CHECK(has(html, "Les prix du <mark>gaz</mark></h1>"));
    CHECK(has(html, "<p>Le <mark>gaz</mark> monte.</p>\n<p>Le <mark>gaz</mark> descend.</p>"));
    CHECK(has(html, "<a href=\"/?q=gaz&amp;sort=newest&amp;offset=10\" data-back>"));
    CHECK(has(html, "Retour aux résultats"));
    CHECK(has(html, "<time datetime=\"2022-01\">janvier 2022</time>"));
    CHECK(has(html, "Par Anne Martin, Jean Petit"));
    CHECK(has(html, "href=\"https://www.lemonde.fr/a?b=1&amp;c=2\""));
    CHECK(has(html, "Lire l’original sur www.lemonde.fr"));
    CHECK(has(html, "<a href=\"/?q=&amp;tag=%C3%A9nergie\"><bdi>énergie</bdi></a>"));
    CHECK(has(html, "2\u00a0passages surlignés"));
    CHECK(has(html, "value=\"gaz\""));
  }

  TEST_CASE("other versions are named with their times, each beside a comparison, the older one first") {
    CHECK_FALSE(has(render_article(fixture().in_french(), search, {article()}), "Autres versions"));
    const search::ArticleAnswer shown = article();
    search::VersionsAnswer versions;
    versions.total = 3;
    versions.versions = {
        {.article = {.id = "b",
                     .title = "Le gaz <b>",
                     .date = "2022-01-06T14:32:00+01:00",
                     .source = "AFP",
                     .url = ""}},
        {.article = {.id = "c", .title = "Le gaz", .date = "2021", .source = "", .url = ""}}};
    const std::string html =
        render_article(fixture().in_french(), search, {.article = shown, .versions = versions});
    CHECK(has(html, "<a href=\"#versions\">3\u00a0autres versions</a>"));
    CHECK(has(html, "Autres versions</h2>"));
    CHECK(has(html, "6\u00a0janvier 2022, 14\u00a0h\u00a032"));
    CHECK(has(html, "<bdi>Le gaz &lt;b&gt;</bdi>"));
    CHECK(has(html, "href=\"/compare?a=a&amp;b=b&amp;q=gaz"));
    CHECK(has(html, "href=\"/compare?a=c&amp;b=a&amp;q=gaz"));
    CHECK(has(html, "et 1\u00a0autre"));
  }

  TEST_CASE("the section leads to its articles, where there is one") {
    search::ArticleAnswer sectioned = article();
    CHECK_FALSE(has(render_article(fixture().in_french(), search, {sectioned}), "section="));
    sectioned.section = "Société & <b>";
    CHECK(has(render_article(fixture().in_french(), search, {sectioned}),
              "<a href=\"/?q=&amp;section=Soci%C3%A9t%C3%A9%20%26%20%3Cb%3E\"><bdi>Société &amp; "
              "&lt;b&gt;</bdi></a>"));
  }

  TEST_CASE("an article that no search led to leads home and counts no passages") {
    const std::string html = render_article(fixture().in_french(), PageAddress(), {article()});
    CHECK(has(html, "<a href=\"/\" data-back>"));
    CHECK_FALSE(has(html, "class=\"passages\""));
  }

  TEST_CASE("the reference has all that ISO 690 asks for, and leaves the day of reading to fill in") {
    CHECK(has(
        render_article(fixture().in_french(), search, {article()}),
        "<p class=\"citation\" lang=\"fr\"><bdi>MARTIN, Anne et PETIT, Jean</bdi>. <bdi "
        "lang=\"fr\">Les prix du "
        "gaz.</bdi> "
        "<cite><bdi>Le Monde</bdi></cite> [en ligne]. janvier 2022 <span data-consulted=\"[consulté le "
        "{date}]\">[consulté "
        "le …]</span>. Disponible à l’adresse\u00a0: <bdi>https://www.lemonde.fr/a?b=1&amp;c=2</bdi></p>"));
    search::ArticleAnswer bare;
    bare.title = "Pourquoi\u202f?";
    CHECK(
        has(render_article(fixture().in_english(), search, {bare}),
            "<p class=\"citation\" lang=\"en\"><bdi lang=\"fr\">Pourquoi\u202f?</bdi> [online]. [n.d.] <span "
            "data-consulted=\"[viewed {date}]\">[viewed …]</span>.</p>"));
  }

  TEST_CASE("an article without an address of its own is cited at that of this page") {
    search::ArticleAnswer bare;
    bare.title = "Titre";
    const std::string permalink = "https://presse.example/article?id=a";
    CHECK(has(render_article(fixture().in_french(), search, {.article = bare, .permalink = permalink}),
              "Disponible à l’adresse\u00a0: <bdi>https://presse.example/article?id=a</bdi></p>"));
    CHECK_FALSE(
        has(render_article(fixture().in_french(), search, {.article = article(), .permalink = permalink}),
            permalink));
  }

  TEST_CASE("similar articles stand below, apart from the search that led here") {
    search::Hit other;
    other.id = "b";
    other.marked_title = {{"Le pétrole & nous", false}};
    const std::string html =
        render_article(fixture().in_french(), search, {.article = article(), .similar = {other}});
    CHECK(has(html, "Articles semblables"));
    CHECK(has(html, "<a href=\"/article?id=b\">Le pétrole &amp; nous</a>"));
    CHECK_FALSE(has(render_article(fixture().in_french(), search, {article()}), "Articles semblables"));
  }

  TEST_CASE("what an article lacks leaves no trace") {
    search::ArticleAnswer bare;
    bare.title = "Titre";
    bare.marked_title = {{"Titre", false}};
    bare.marked_lines = {{0, {{"Texte", false}}}};
    const std::string html = render_article(fixture().in_french(), search, {bare});
    for (const char* trace :
         {"<time", "class=\"source\"", "class=\"authors\"", "class=\"original\"", "class=\"tags\""}) {
      CAPTURE(trace);
      CHECK_FALSE(has(html, trace));
    }
    CHECK(has(html, "ne sont pas surlignés"));
  }

  TEST_CASE("no article can smuggle in markup or a script") {
    const std::string hostile = "\"><script>alert(1)</script>";
    search::ArticleAnswer trap = article();
    trap.title = trap.source = trap.date = trap.lang = hostile;
    trap.authors = trap.tags = {hostile};
    for (const char* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"}) {
      CAPTURE(url);
      trap.url = url;
      const std::string html = render_article(fixture().in_french(), search, {trap});
      CHECK_FALSE(has(html, "<script>"));
      CHECK_FALSE(has(html, url));
      CHECK_FALSE(has(html, "class=\"original\""));
    }
    trap.url = "https://a.fr/\"><script>alert(1)</script>";
    CHECK_FALSE(has(render_article(fixture().in_french(), search, {trap}), "<script>"));
  }

  TEST_CASE("a screen reader is told a language only where it can be one") {
    struct Row {
      std::string given, told;
    };
    const Row rows[] = {
        {"", "fr"},         {"fr", "fr"}, {"en-GB", "en"}, {"kk_KZ", "kk"},
        {"français", "fr"}, {"x", "fr"},  {"1234", "fr"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.given);
      search::ArticleAnswer told = article();
      told.lang = row.given;
      CHECK(has(render_article(fixture().in_english(), search, {told}),
                fmt::format("<article lang=\"{}\">", row.told)));
    }
  }
}

}  // namespace depeche::http
