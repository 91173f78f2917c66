#include "server/http/exchange/html.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

TEST_SUITE("http/html") {
  TEST_CASE("what means something in HTML becomes an entity") {
    struct Row {
      std::string_view text, html;
    };
    const Row rows[] = {
        {"", ""},
        {"l’été", "l’été"},
        {"<script>alert('a')</script>", "&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;"},
        {"a & b &amp; \"c\"", "a &amp; b &amp;amp; &quot;c&quot;"},
        {"<", "&lt;"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      std::string html;
      append_escaped(html, row.text);
      CHECK(html == row.html);
    }
  }

  TEST_CASE("what is marked stands in tags, and only what comes from the article is escaped") {
    const search::MarkedText text{{"a<", false}, {"b&", true}, {"c", true}, {">", false}};
    CHECK(to_html(text) == "a&lt;<mark>b&amp;</mark><mark>c</mark>&gt;");
    CHECK(to_html(text, {.pre = "<b class='x'>", .post = ""}) ==
          "a&lt;<b class='x'>b&amp;<b class='x'>c&gt;");
    CHECK(to_html(search::MarkedText()).empty());
    CHECK(to_html(search::MarkedText{{"", true}}, kAddedTags) == "<strong></strong>");
  }

  TEST_CASE("a snippet says what is left out around its passages") {
    const search::Passage one{0, {{"un", true}, {".", false}}};
    const search::Passage other{40, {{"l'autre", false}}};
    struct Row {
      search::Snippet snippet;
      std::string_view html;
    };
    const Row rows[] = {
        {{.passages = {}}, ""},
        {{.passages = {one}}, "<mark>un</mark>."},
        {{.passages = {one, other}}, "<mark>un</mark>. … l&#39;autre"},
        {{.passages = {other}, .is_cut_before = true}, "…\u00A0l&#39;autre"},
        {{.passages = {one}, .is_cut_before = true, .is_cut_behind = true}, "…\u00A0<mark>un</mark>.\u00A0…"},
    };
    for (const Row& row : rows) CHECK(to_html(row.snippet) == row.html);
  }

  TEST_CASE("lines become paragraphs") {
    CHECK(paragraphs_html({{0, {{"Un", true}, {" <mot>", false}}}, {9, {{"Deux", false}}}}) ==
          "<p><mark>Un</mark> &lt;mot&gt;</p>\n<p>Deux</p>\n");
    CHECK(paragraphs_html({}).empty());
  }

  TEST_CASE("the lines behind the marked ones are paragraphs too") {
    search::ArticleAnswer article;
    article.body = "Un mot\nDeux\n \n<Trois>\n\n";
    article.marked_lines = {{0, {{"Un ", false}, {"mot", true}}}};
    article.marked_bytes = 6;
    CHECK(body_html(article) == "<p>Un <mark>mot</mark></p>\n<p>Deux</p>\n<p>&lt;Trois&gt;</p>\n");
    article.marked_lines.clear();
    article.marked_bytes = 0;
    CHECK(body_html(article) == "<p>Un mot</p>\n<p>Deux</p>\n<p>&lt;Trois&gt;</p>\n");
    CHECK(body_html({}).empty());
  }

  TEST_CASE("an article says where its marks may end") {
    search::ArticleAnswer article;
    article.marked_lines = {{0, search::MarkedText(kMostMarks, {"mot", true})}};
    CHECK(has_all_marks(article));
    article.may_lack_marks = true;
    CHECK_FALSE(has_all_marks(article));
    article.may_lack_marks = false;
    article.marked_lines.push_back({9, {{"mot", true}}});
    CHECK_FALSE(has_all_marks(article));
  }
}

}  // namespace
}  // namespace depeche::http
