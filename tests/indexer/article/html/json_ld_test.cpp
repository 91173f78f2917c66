#include "indexer/article/html/json_ld.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/json_ld") {
  TEST_CASE("all fields are read") {
    const auto articles = parse_json_ld(R"({
      "@context": "https://schema.org", "@type": "NewsArticle", "headline": "L&#039;accord &amp; la suite",
      "datePublished": "2022-01-06T10:00:00+01:00", "url": "https://exemple.fr/a", "inLanguage": "fr-FR",
      "author": [{"@type": "Person", "name": "Anne Martin"}, "Paul Petit", {"@id": "x"}],
      "publisher": {"@type": "Organization", "name": "Le Matin"}, "keywords": "Asie, diplomatie",
      "articleSection": "International", "articleBody": "<p>Un texte.</p><p>Une suite.</p>",
      "dateModified": "2022-01-07T10:00:00+0000"})");
    REQUIRE(articles.size() == 1);
    CHECK(articles[0].modified == "2022-01-07T10:00:00+00:00");
    const Article* article = &articles[0].article;
    CHECK(article->body == "\nUn texte.\n\nUne suite.\n");
    CHECK(article->title == "L'accord & la suite");
    CHECK(article->date == "2022-01-06T10:00:00+01:00");
    CHECK(article->url == "https://exemple.fr/a");
    CHECK(article->lang == "fr-FR");
    CHECK(article->authors == std::vector<std::string>{"Anne Martin", "Paul Petit"});
    CHECK(article->source == "Le Matin");
    CHECK(article->section == "International");
    CHECK(article->tags == std::vector<std::string>{"Asie", "diplomatie"});
  }

  TEST_CASE("the article is found wherever it stands") {
    const char* rows[] = {
        R"({"@type":"Article","headline":"T"})",
        R"({"@type":["Thing","ReportageNewsArticle"],"headline":"T"})",
        R"([{"@type":"Organization","name":"x"},{"@type":"BlogPosting","headline":"T"}])",
        R"({"@graph":[{"@type":"WebPage","name":"x"},{"@type":"NewsArticle","headline":"T"}]})",
        R"({"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"T"}})",
        "{\"@type\":\"NewsArticle\",\"headline\":\"T\",\"description\":\"sur deux\nlignes\"}",
        R"({"@type":"NewsArticle","name":"T"})",
        R"({"@type":"NewsArticle","headline":"<em>T</em>"})",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"T\"}\n//]]>",
        "/*<![CDATA[*/{\"@type\":\"NewsArticle\",\"headline\":\"T\"}/*]]>*/",
        "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"T\"} -->",
        "{\"@type\":\"NewsArticle\",\"headline\":\"T\"};",
        R"({"@type":"NewsArticle","headline":"T",})",
        R"([{"@type":"NewsArticle","headline":"T","keywords":["a","b", ] , } , ])",
    };
    for (const char* row : rows) {
      CAPTURE(row);
      const auto articles = parse_json_ld(row);
      REQUIRE(articles.size() == 1);
      CHECK(articles[0].article.title == "T");
    }
  }

  TEST_CASE("the first section with a name is the article's") {
    struct Row {
      const char* given;
      const char* section;
    };
    const Row rows[] = {
        {R"("Sport")", "Sport"}, {R"(["", "Sport", "Rugby"])", "Sport"}, {"[]", ""}, {"{}", ""}};
    for (const Row& row : rows) {
      CAPTURE(row.given);
      const auto articles =
          parse_json_ld(std::string(R"({"@type":"Article","articleSection":)") + row.given + "}");
      REQUIRE(articles.size() == 1);
      CHECK(articles[0].article.section == row.section);
    }
  }

  TEST_CASE("authors are people of many shapes") {
    struct Row {
      const char* given;
      std::vector<std::string> authors;
    };
    const Row rows[] = {
        {R"("author":"Par Anne Martin et Paul Petit")", {"Anne Martin", "Paul Petit"}},
        {R"("author":{"name":["Anne Martin","Paul Petit"]})", {"Anne Martin", "Paul Petit"}},
        {R"("creator":["Anne Martin"])", {"Anne Martin"}},
        {R"("author":[],"creator":"Anne Martin")", {"Anne Martin"}},
        {R"("author":{"@id":"#anne"})", {"Anne Martin"}},
        {R"("author":[{"@id":"#anne"},{"@id":"#nobody"}])", {"Anne Martin"}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.given);
      const auto articles = parse_json_ld(
          std::string(
              R"({"@graph":[{"@type":"Person","@id":"#anne","name":"Anne Martin"},{"@type":"NewsArticle",)") +
          row.given +
          R"(,"publisher":{"@id":"#matin"}},{"@type":"Organization","@id":"#matin","name":"Le Matin"}]})");
      REQUIRE(articles.size() == 1);
      CHECK(articles[0].article.authors == row.authors);
      CHECK(articles[0].article.source == "Le Matin");
    }
  }

  TEST_CASE("fields of other types are not given") {
    const auto articles =
        parse_json_ld(R"({"@type":"Article","headline":7,"datePublished":"hier","author":null,
      "publisher":[],"keywords":{"a":1},"mainEntityOfPage":{"@id":"https://exemple.fr/b"}})");
    REQUIRE(articles.size() == 1);
    const Article* article = &articles[0].article;
    CHECK(article->title.empty());
    CHECK(article->date.empty());
    CHECK(article->authors.empty());
    CHECK(article->source.empty());
    CHECK(article->tags.empty());
    CHECK(article->url == "https://exemple.fr/b");
  }

  TEST_CASE("what has no article gives none") {
    const std::string deep(500'000, '[');
    const std::string article = R"({"@type":"NewsArticle","headline":"Le phare"})";
    CHECK(parse_json_ld(article + std::string((1U << 20U) - article.size(), ' ')).size() == 1);
    const std::string rows[] = {
        "",
        "{",
        "null",
        "7",
        "\"NewsArticle\"",
        "[]",
        "{}",
        R"({"@type":"WebPage"})",
        "\xFF",
        deep,
        deep + std::string(deep.size(), ']'),
        R"({"@type":)" + deep + std::string(deep.size(), ']') + "}",
        article + std::string((1U << 20U) - article.size() + 1, ' '),
    };
    for (const std::string& row : rows) {
      CAPTURE(row.substr(0, 30));
      CHECK(parse_json_ld(row).empty());
    }
  }
}

}  // namespace depeche::article
