#include <doctest/doctest.h>

#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/article/complete.h"
#include "indexer/article/reader.h"
#include "server/http/exports/newsml_g2.h"
#include "server/http/exports/ninjs_codec.h"
#include "tests/support/recording_sink.h"

namespace depeche::http {
namespace {

using article::Article;

// Of what kinds of things the readers of agencies are wary: titles in the text, signatures, short names.
std::vector<Article> articles() {
  const Article all[] = {
      {.id = "a", .title = "Le phare", .body = "Un texte."},
      {.id = "urn:x/é?a=1&b=2#c d",
       .title = "L’OTSC : « été » <b> & \"suite\"",
       .body = "L’OTSC : « été » <b> & \"suite\"\nUn & <deux>.\nasl/tib/pid\n(AFP)",
       .date = "2022-01-06T10:00:00+01:00",
       .source = "Le Monde - Une",
       .section = "Mer & côte",
       .url = "https://a.example/?x=1&utm_source=y",
       .authors = {"Anne Dupont et Zoé", "AFP"},
       .tags = {"UE", "x", "R&D, etc."},
       .lang = "fr-FR",
       .places = {"Ouessant", "UK"},
       .people = {"X", "Anne, Martin"},
       .organizations = {"UE", "OTSC"},
       .dateline = "PARIS, 4 mars (AFP) -",
       .urgency = "3",
       .embargo = "2999-01-01T00:00:00Z",
       .version = "20190121104234"},
      {.id = "c", .title = "Sans version", .body = "Il neige.\n- Non.", .date = "2022-01", .embargo = "9999"},
      {.id = "d", .title = "T", .body = "dpa a1 b2", .date = "2022", .tags = {"a"}, .urgency = "9"},
  };
  return {std::begin(all), std::end(all)};
}

void check_comes_back(const Article& article, const std::string& written) {
  CAPTURE(written);
  std::istringstream stream(written);
  article::RecordingSink sink;
  article::read_stream(stream, "-", {}, sink);
  CHECK(sink.reasons().empty());
  REQUIRE(sink.articles.size() == 1);
  for (const article::Field& field : article::kFields) {
    CAPTURE(field.name);
    if (field.text != nullptr) CHECK(sink.articles[0].*field.text == article.*field.text);
    if (field.list != nullptr) CHECK(sink.articles[0].*field.list == article.*field.list);
  }
}

}  // namespace

TEST_SUITE("http/exports/agency_formats") {
  TEST_CASE("what is written as ninjs or NewsML-G2 comes back the same") {
    for (const Article& article : articles()) {
      const Article complete = article::complete(article);
      check_comes_back(complete, NinjsCodec().article(complete));
      check_comes_back(complete, to_newsml_g2(complete));
    }
  }

  TEST_CASE("an item says what others need to take it in") {
    const Article article = article::complete(articles()[1]);
    const std::string ninjs = NinjsCodec().article(article);
    CHECK(ninjs.find(R"("type":"text")") != std::string::npos);
    CHECK(ninjs.find(R"("byline":"Anne Dupont et Zoé, AFP")") != std::string::npos);
    CHECK(ninjs.ends_with("}\n"));
    const std::string item = to_newsml_g2(article);
    CHECK(item.find(R"(<itemClass qcode="ninat:text"/>)") != std::string::npos);
    CHECK(item.find(R"(version="20190121104234")") != std::string::npos);
    CHECK(item.find("<embargoed>2999-01-01T00:00:00Z</embargoed>") != std::string::npos);
  }
}

}  // namespace depeche::http
