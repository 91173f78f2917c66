#include "server/http/page/views/results.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

const char* const kHostile = "<script>alert('1')</script>\"&";
const char* const kHostileEscaped = "&lt;script&gt;alert(&apos;1&apos;)&lt;/script&gt;&quot;&amp;";

search::Hit hit(const std::string& id, std::vector<std::string> missing = {}) {
  search::Hit hit;
  hit.id = id;
  hit.title = "Titre";
  hit.marked_title = {{"Titre", true}};
  hit.date = "2022-01-06";
  hit.source = "Le Monde";
  hit.snippet.passages = {{0, {{"Un ", false}, {"extrait", true}, {".", false}}}};
  hit.missing = std::move(missing);
  return hit;
}

// What a test varies; the rest is one hit for "gaz".
struct Case {
  PageAddress address = address_with({{"q", "gaz"}});
  search::SearchRequest request;
  search::SearchAnswer answer;
  double took_ms = 0.7;

  Case() {
    request.text = answer.text = "gaz";
    answer.total = 1;
    answer.hits = {hit("a")};
  }
  [[nodiscard]] std::string render(const PageStyle& style) const {
    return render_results(style, {address, request, answer, took_ms});
  }
};

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/page/views/results") {
  TEST_CASE("a hit shows its title, date, source and snippet, and leads to its reading view") {
    const std::string html = Case().render(fixture().in_french());
    CHECK(has(html, "<html lang=\"fr\">"));
    CHECK(has(html, "<title>gaz, Dépêche</title>"));
    CHECK(has(html, "Résultats pour «\u00a0gaz\u00a0»"));
    CHECK(has(html, "1\u00a0article en 0,7\u00a0ms"));
    CHECK(has(html, "<a href=\"/article?id=a&amp;q=gaz\"><mark>Titre</mark></a>"));
    CHECK(has(html, "<time datetime=\"2022-01-06\">6\u00a0janvier 2022</time>"));
    CHECK(has(html, "<bdi class=\"source\">Le Monde</bdi>"));
    CHECK(has(html, "Un <mark>extrait</mark>."));
    CHECK_FALSE(has(html, "class=\"pages\""));
  }

  TEST_CASE("the quotation marks of a query are of the second degree, and times of day are shown") {
    Case one;
    one.answer.text = "«\u00a0coup de feu\u00a0» \"Almaty\"";
    one.answer.hits[0].date = "2020-06-28T14:32:00+02:00";
    const std::string html = one.render(fixture().in_french());
    CHECK(has(html, "Résultats pour «\u00a0“coup de feu” “Almaty”\u00a0»"));
    CHECK(has(html, "28\u00a0juin 2020, 14\u00a0h\u00a032</time>"));
  }

  TEST_CASE("what was also looked for stands in one line") {
    Case one;
    CHECK_FALSE(has(one.render(fixture().in_french()), "Aussi cherché"));
    one.answer.expansions = {{.from = "OTSC", .to = kHostile, .articles = 3},
                             {.from = "ONU", .to = "nations unies", .articles = 1}};
    CHECK(has(one.render(fixture().in_french()),
              fmt::format("Aussi cherché\u00a0: «\u00a0<bdi lang=\"fr\">{}</bdi>\u00a0», "
                          "«\u00a0<bdi lang=\"fr\">nations unies</bdi>\u00a0»</p>",
                          kHostileEscaped)));
    CHECK(has(one.render(fixture().in_english()), "Also searched: “<bdi lang=\"fr\">"));
  }

  TEST_CASE("English readers get English, and are told that the articles are French") {
    const std::string html = Case().render(fixture().in_english());
    CHECK(has(html, "<html lang=\"en\">"));
    CHECK(has(html, "1\u00a0article in 0.7\u00a0ms"));
    CHECK(has(html, "6\u00a0January 2022"));
    CHECK(has(html, "<h2 class=\"hit-title\" lang=\"fr\">"));
  }

  TEST_CASE("whatever a query or an article holds is shown and never run") {
    Case hostile;
    hostile.address = address_with({{"q", kHostile}, {"sort", kHostile}, {"source", kHostile}});
    hostile.answer.text = kHostile;
    hostile.answer.warnings = {{.code = "x", .message = kHostile}};
    hostile.answer.hits[0].id = kHostile;
    hostile.answer.hits[0].date = kHostile;
    hostile.answer.hits[0].source = kHostile;
    hostile.answer.hits[0].missing = {kHostile};
    hostile.answer.is_relaxed = true;
    const std::string html = hostile.render(fixture().in_french());
    CHECK_FALSE(has(html, "<script>"));
    CHECK_FALSE(has(html, "alert('"));
    CHECK(has(html, std::string("value=\"") + kHostileEscaped + "\""));
    CHECK(has(html, std::string("<title>") + kHostileEscaped));
    CHECK(has(html, std::string("<bdi class=\"source\">") + kHostileEscaped));
    CHECK(has(html, std::string("<li lang=\"fr\">") + kHostileEscaped));
    CHECK(has(html, std::string("<s>") + kHostileEscaped));
    CHECK(has(html, "/article?id=%3Cscript%3E"));
  }

  TEST_CASE("a query is no template") {
    Case tagged;
    tagged.answer.text = "{{t.footer}} {{{content_html}}}";
    tagged.address = address_with({{"q", tagged.answer.text}});
    CHECK(has(tagged.render(fixture().in_french()), "value=\"{{t.footer}} {{{content_html}}}\""));
  }

  TEST_CASE("nothing found says so and helps") {
    Case none;
    none.answer.total = 0;
    none.answer.hits.clear();
    const std::string html = none.render(fixture().in_french());
    CHECK(has(html, "Aucun article en 0,7\u00a0ms"));
    CHECK(has(html, "Aucun article ne répond à cette recherche"));
    CHECK_FALSE(has(html, "class=\"sorts\""));
    CHECK_FALSE(has(html, "Retirez une des limites"));
    none.address = address_with({{"q", "gaz"}, {"from", "2022-02"}});
    CHECK(has(none.render(fixture().in_french()), "Retirez une des limites"));
  }

  TEST_CASE("articles that lack words stand in their place and name them") {
    Case relaxed;
    relaxed.answer.is_relaxed = true;
    relaxed.answer.total = 1;
    relaxed.answer.total_relaxed = 3;
    relaxed.answer.hits = {hit("b", {"Almaty", "OTSC"}), hit("a"), hit("c", {"Almaty"})};
    const std::string html = relaxed.render(fixture().in_french());
    CHECK(has(html, "1\u00a0article avec tous les mots, en 0,7\u00a0ms"));
    CHECK(has(html, "Sans\u00a0: <s>Almaty</s> <s>OTSC</s>"));
    const std::size_t first = html.find("id=b&amp;");
    const std::size_t second = html.find("id=a&amp;");
    const std::size_t third = html.find("id=c&amp;");
    CHECK(first < second);
    CHECK(second < third);
    const std::string complete = html.substr(second, third - second);
    CHECK_FALSE(has(complete, "class=\"missing\""));
    CHECK(html.find("class=\"hits\"") == html.rfind("class=\"hits\""));
  }

  TEST_CASE("warnings are shown") {
    Case warned;
    warned.answer.warnings = {{.code = "unclosed-quote", .message = "Le guillemet n’est pas fermé."}};
    const std::string html = warned.render(fixture().in_french());
    CHECK(has(html, "class=\"warnings\""));
    CHECK(has(html, "<li lang=\"fr\">Le guillemet n’est pas fermé.</li>"));
    CHECK(has(warned.render(fixture().in_english()), "<li lang=\"en\">This quote is not closed"));
  }

  TEST_CASE("a warning that English has no words for is marked as French") {
    Case warned;
    warned.answer.warnings = {{.code = "new", .offset = 0, .length = 1, .message = "Nouveau."}};
    CHECK(has(warned.render(fixture().in_english()), "<li lang=\"fr\">Nouveau.</li>"));
  }

  TEST_CASE("long results are leafed through, and the order and filters stay") {
    Case paged;
    paged.address = address_with({{"q", "gaz"}, {"sort", "newest"}, {"offset", "10"}});
    paged.request.sort = search::Sort::newest;
    paged.request.offset = 10;
    paged.answer.total = 12'345;
    paged.answer.is_total_exact = false;
    const std::string html = paged.render(fixture().in_french());
    CHECK(has(html, "Environ 12\u202f345\u00a0articles en"));
    CHECK(has(html, "<title>gaz, page\u00a02, Dépêche</title>"));
    CHECK(has(html, "rel=\"prev\" href=\"/?q=gaz&amp;sort=newest\""));
    CHECK(has(html, "rel=\"next\" href=\"/?q=gaz&amp;sort=newest&amp;offset=20\""));
    CHECK(has(html, "aria-label=\"Page\u00a02\" aria-current=\"page\""));
    CHECK(has(html, "<ol class=\"hits\" start=\"11\">"));
    CHECK(has(html, "<input type=\"hidden\" name=\"sort\" value=\"newest\">"));
    CHECK_FALSE(has(html, "premiers résultats se feuillettent"));
  }

  TEST_CASE("the end of what can be leafed through is said") {
    Case last;
    last.request.offset = 9'990;
    last.answer.total = 36'000;
    const std::string html = last.render(fixture().in_french());
    CHECK(has(html, "Seuls les 10\u202f000 premiers résultats se feuillettent."));
    CHECK_FALSE(has(html, "rel=\"next\""));
  }

  TEST_CASE("a page behind the last result leads back") {
    Case beyond;
    beyond.request.offset = 500;
    beyond.address = address_with({{"q", "gaz"}, {"offset", "500"}});
    beyond.answer.total = 15;
    beyond.answer.hits.clear();
    const std::string html = beyond.render(fixture().in_french());
    CHECK(has(html, "Il n’y a plus de résultats ici"));
    CHECK(has(html, "<a class=\"action\" href=\"/?q=gaz\">"));
    CHECK_FALSE(has(html, "Aucun article ne répond"));
  }

  TEST_CASE("without a query all articles are listed, the newest first") {
    Case all;
    all.address = address_with({{"q", ""}});
    all.request.text = "";
    all.answer.text = "";
    const std::string html = all.render(fixture().in_french());
    CHECK(has(html, "Tous les articles</h1>"));
    CHECK(has(html, "aria-current=\"true\">Plus récents</a>"));
    CHECK_FALSE(has(html, "Pertinence"));
  }

  TEST_CASE("what narrows a search stands beside its results") {
    Case narrowed;
    CHECK_FALSE(has(narrowed.render(fixture().in_french()), "id=\"refine\""));
    narrowed.address = address_with({{"q", "gaz"}, {"source", "AFP"}});
    narrowed.answer.facets = {{search::Facet::source, {{"AFP", 1}}}};
    narrowed.answer.histogram = search::Histogram{.interval = search::Interval::year,
                                                  .buckets = {{"2022", "2022-01-01", "2022-12-31", 1, 1}}};
    const std::string html = narrowed.render(fixture().in_french());
    CHECK(has(html, "<details class=\"refine\" id=\"refine\">"));
    CHECK(has(html, "aria-label=\"Retirer source\u00a0: AFP\""));
    CHECK(has(html, "data-place=\"source=AFP\""));
    CHECK(has(html, "<caption class=\"visually-hidden\">Articles par an</caption>"));
  }

  TEST_CASE("results are ordered by title as well") {
    CHECK(has(Case().render(fixture().in_french()), "<a href=\"/?q=gaz&amp;sort=title\">Titre</a>"));
  }

  TEST_CASE("a limit of nothing shows the count alone") {
    Case counted;
    counted.request.limit = 0;
    counted.answer.total = 5;
    counted.answer.hits.clear();
    CHECK(has(counted.render(fixture().in_french()), "5\u00a0articles en"));
  }
}

}  // namespace depeche::http
