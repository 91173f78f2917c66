// Facets, histogram and help, as the service answers them.
#include "server/search/count/result_counter.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/search/search_service.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> articles() {
  std::vector<article::Article> all{make_article("a", "guerre paix", "Été"),
                                    make_article("b", "guerre", "Étude"),
                                    make_article("c", "guerre", "« Éta »"), make_article("d", "paix", "Zoé")};
  all[0].source = all[1].source = "AFP";
  all[2].source = "Écho";
  all[0].authors = {"Anne", "Zoé"};
  all[1].authors = {"Anne"};
  all[0].date = "2022-01-06";
  all[1].date = "2022-02";
  all[2].date = "1898";
  return all;
}

std::string shown(const std::vector<FacetCounts>& facets) {
  std::string line;
  for (const FacetCounts& facet : facets) {
    for (const FacetValue& value : facet.values) line += fmt::format("{}:{} ", value.value, value.count);
    line += "| ";
  }
  return line;
}

TEST_SUITE("server/search/count/result_counter") {
  TEST_CASE("a chosen facet still shows its siblings") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.text = "guerre";
    request.facets = {Facet::source, Facet::author, Facet::month, Facet::year};
    CHECK(shown(service.search(request).facets) ==
          "AFP:2 Écho:1 | Anne:2 Zoé:1 | 2022-01:1 2022-02:1 | 2022:2 1898:1 | ");
    request.chosen[Facet::source] = {"écho"};
    CHECK(service.search(request).total == 1);
    CHECK(shown(service.search(request).facets) == "AFP:2 Écho:1 | | | 1898:1 | ");
    request.chosen[Facet::source] = {"afp"};
    request.chosen[Facet::month] = {"2022-01"};
    CHECK(service.search(request).total == 1);
    CHECK(shown(service.search(request).facets) == "AFP:1 | Anne:1 Zoé:1 | 2022-01:1 2022-02:1 | 2022:1 | ");
    request.chosen[Facet::author] = {"zoe", "inconnue"};
    request.chosen[Facet::year] = {"2022", "1898"};
    CHECK(shown(service.search(request).facets) == "AFP:1 | Anne:1 Zoé:1 | 2022-01:1 | 2022:1 | ");
  }

  TEST_CASE("names that one filter finds are one value, in the form that most articles write") {
    std::vector<article::Article> all;
    const char* const sources[] = {"LE ZÉPHYR", "Le Zéphyr", "Le Zephyr", "Le Zéphyr",
                                   "Le Phare",  "œuvre",     "Œuvre"};
    for (const char* source : sources) {
      all.push_back(make_article(std::to_string(all.size()), "guerre", source));
      all.back().source = source;
    }
    all[0].tags = {"Climat", "climat", "CLIMAT"};
    all[1].tags = {"climat"};
    all[2].tags = {"Climat", "Mer"};
    const TemporaryDatabase database(all);
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.facets = {Facet::source, Facet::tag};
    CHECK(shown(service.search(request).facets) == "Le Zéphyr:4 œuvre:2 Le Phare:1 | climat:3 Mer:1 | ");
    request.chosen[Facet::source] = {"le zephyr"};
    CHECK(service.search(request).total == 4);
    request.chosen = {{Facet::tag, {"CLIMAT"}}};
    CHECK(service.search(request).total == 3);
  }

  TEST_CASE("what is excluded is left out, and still shown beside its siblings") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.text = "guerre";
    request.facets = {Facet::source, Facet::author, Facet::year};
    request.excluded[Facet::source] = {"afp", "inconnue"};
    CHECK(service.search(request).total == 1);
    CHECK(shown(service.search(request).facets) == "AFP:2 Écho:1 | | 1898:1 | ");
    request.excluded = {{Facet::author, {"ZOE"}}, {Facet::year, {"1898"}}};
    CHECK(service.search(request).total == 1);
    CHECK(service.search(request).hits.front().id == "b");
    request.chosen[Facet::source] = {"écho"};
    CHECK(service.search(request).total == 0);
    CHECK(service.search(request).help->without_dates == 1);
    request.text = "";
    request.chosen.clear();
    request.excluded = {{Facet::month, {"2022-01"}}};
    CHECK(service.search(request).total == 3);
  }

  TEST_CASE("sections are counted and limit like sources") {
    std::vector<article::Article> sectioned = articles();
    sectioned[0].section = "Monde";
    sectioned[3].section = "Économie";
    const TemporaryDatabase database(sectioned);
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.facets = {Facet::section};
    CHECK(shown(service.search(request).facets) == "Monde:1 Économie:1 | ");
    request.chosen[Facet::section] = {"economie"};
    CHECK(service.search(request).total == 1);
    CHECK(service.search(request).hits.front().id == "d");
    CHECK(shown(service.search(request).facets) == "Monde:1 Économie:1 | ");
  }

  TEST_CASE("the histogram counts articles found beside all that the filters leave") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.text = "paix";
    request.histogram = HistogramRequest{Interval::year};
    const Histogram all = *service.search(request).histogram;
    REQUIRE(all.buckets.size() == 1);
    CHECK(all.buckets[0].count == 1);
    CHECK(all.buckets[0].total == 2);
    CHECK(all.undated == 1);
    request.chosen[Facet::author] = {"zoé"};
    CHECK(service.search(request).histogram->buckets[0].total == 1);
  }

  TEST_CASE("titles are in French order") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.sort = Sort::title;
    std::string order;
    for (const Hit& hit : service.search(request).hits) order += hit.id;
    CHECK(order == "cabd");
  }

  TEST_CASE("where nothing is found, it says what would be") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.text = "guerre ET zanzibar SAUF paix";
    request.chosen[Facet::source] = {"afp"};
    request.to = article::parse_date("2022-01");
    const SearchAnswer answer = service.search(request);
    REQUIRE(answer.help);
    std::string line;
    for (const PartHelp& part : answer.help->parts) {
      line += fmt::format("{}:{}/{} ", part.text, part.alone, part.without);
    }
    CHECK(line == "guerre:1/0 zanzibar:0/0 ");
    CHECK(answer.help->without_dates == 0);
    request.to.reset();
    CHECK(service.search(request).help->parts[1].without == 1);
    request.text = "Zoé";
    CHECK(service.search(request).help->without_filters == 1);
    CHECK_FALSE(service.search(request).help->without_dates);
    request.chosen = {{Facet::year, {"2022"}}};
    CHECK(service.search(request).help->without_dates == 1);
    request.text = "guerre";
    CHECK_FALSE(service.search(request).help);
  }

  TEST_CASE("a page of another revision is warned of") {
    const TemporaryDatabase database(articles());
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    const SearchAnswer first = service.search(request);
    request.revision = first.revision;
    CHECK(service.search(request).warnings.empty());
    request.revision = "other";
    CHECK(service.search(request).warnings.front().code == "other-revision");
  }
}

}  // namespace
}  // namespace depeche::search
