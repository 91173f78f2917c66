#include "indexer/article/formats/html_reader.h"

#include <doctest/doctest.h>

#include "indexer/article/complete.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

std::string body_of(const std::string& html) {
  return complete(parse_html(html)).body;
}

const std::string kPage = R"page(<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>L'accord signé - Le Matin</title>
<meta property="og:title" content="L&#39;accord signé (og)">
<meta property="og:site_name" content="Le Matin">
<meta property="article:section" content="International">
<meta property="og:url" content="https://lematin.exemple/og">
<meta property="article:published_time" content="2022-01-05T10:00:00+01:00">
<meta property="article:tag" content="Asie"><meta property="article:tag" content="Diplomatie, traités">
<meta property="article:author" content="https://www.exemple.fr/lematin"><meta name="author" content="Anne Martin">
<link rel="canonical" href="https://lematin.exemple/accord">
<style>p { color: red }</style></head>
<body class="with-sidebar">
<header><a href="/">Le Matin</a></header>
<nav><ul><li>Monde</li><li>Sport</li></ul></nav>
<main><article><header><h1>L'accord signé</h1><p>Une   première depuis&nbsp;1991.</p></header>
<figure><img src="a.jpg" alt="x"><figcaption>Les présidents à Almaty</figcaption></figure>
<p>Les deux pays ont <em>enfin</em> signé l'<a href="/x">accord</a>&nbsp;; reste à l'appliquer.</p>
<script>track("rien");</script>
<h2>La suite</h2>
<p>Premier point<br>Second point</p>
<ul><li>un</li><li>deux</li></ul>
<table><tr><td>a</td><td>b</td></tr></table>
<aside>À lire aussi</aside><div class="share-bar">Partager</div>
<form><label>Votre courriel</label></form>
</article></main>
<footer>Mentions légales</footer></body></html>)page";

}  // namespace

TEST_SUITE("article/html_reader") {
  TEST_CASE("a page gives its article and what it says of it") {
    const Article article = complete(parse_html(kPage));
    CHECK(article.title == "L'accord signé (og)");
    CHECK(
        article.body ==
        "L'accord signé\nUne première depuis\u00A01991.\nLes présidents à Almaty\n"
        "Les deux pays ont enfin signé l'accord\u00A0; reste à l'appliquer.\nLa suite\nPremier point\nSecond "
        "point\nun\ndeux\na b");
    CHECK(article.date == "2022-01-05T10:00:00+01:00");
    CHECK(article.source == "Le Matin");
    CHECK(article.section == "International");
    CHECK(article.url == "https://lematin.exemple/accord");
    CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(article.tags == std::vector<std::string>{"Asie", "Diplomatie, traités"});
    CHECK(article.lang == "fr");
  }

  TEST_CASE("titles come from the best place") {
    struct Row {
      std::string html, title, body;
    };
    const Row rows[] = {
        {"<title>T</title><h1>H</h1><p>a.", "H", "a."},
        {"<title>T</title><p>a.", "T", "a."},
        {"<title>T</title><meta property='og:title' content='O'><h1>H</h1><p>a.", "O", "H\na."},
        {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"J\"}</script>"
         "<meta property='og:title' content='O'><h1> J </h1><p>a.",
         "J", "a."},
        {"<p>Une phrase. Une autre.", "Une phrase.", "Une phrase. Une autre."},
        {"<h1></h1><title> </title><p>Une phrase.", "Une phrase.", "Une phrase."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      const Article article = complete(parse_html(row.html));
      CHECK(article.title == row.title);
      CHECK(article.body == row.body);
    }
  }

  TEST_CASE("the article is found in pages of all kinds") {
    const std::string text = "Un paragraphe assez long pour être celui de l'article.";
    const std::string p = "<p>" + text + "</p>";
    struct Row {
      std::string html, body;
    };
    const Row rows[] = {
        {p, text},
        {"<div>Menu</div><div>" + p + p + "</div><div><p>Pied</p></div>", text + "\n" + text},
        {"<div role=main>" + p + "</div><p>Autre", text},
        {"<article><p>Court</article><article>" + p + "</article>", text},
        {"<article><p>Teaser</article><div>" + p + p + p + "</div>", text + "\n" + text + "\n" + text},
        {"<body class=related>" + p + "<p>b</p><p class='related-links'>Lire</p></body>", text + "\nb"},
        {"<p>a</p><p hidden>b</p><p aria-hidden=true>c</p><div role=navigation>d</div>", "a"},
        {"<nav>Seul</nav>texte nu", "texte nu"},
        {"a<br>b<br/>c", "a\nb\nc"},
        {"<p>a <b> b</b>  c</p>", "a b c"},
        {"<p>1 &lt; 2 &amp; 3 &eacute; &#8217; &#146; &inconnu;", "1 < 2 & 3 é ’ ’ &inconnu;"},
        {"<p>ouvert<div>mal</div>fermé</b>", "ouvert\nmal\nfermé"},
        {"<p>a<!-- commentaire -->b", "ab"},
        {"<textarea>x</textarea><select><option>y</select><noscript>z</noscript>a", "a"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      CHECK(body_of(row.html) == row.body);
    }
  }

  TEST_CASE("the encoding is that of the bytes, then the declared one") {
    struct Row {
      std::string html;
      const char* body;
    };
    const Row rows[] = {
        {"<p>été", "été"},
        {"<meta charset=iso-8859-1><p>été", "été"},  // says one thing, is another
        {"<meta charset=\"iso-8859-1\"><p>\xE9t\xE9 \x92", "été ’"},
        {"<meta http-equiv=content-type content='text/html; charset=ISO-8859-15'><p>\xA4 \xBD", "€ œ"},
        {"<meta charset=macintosh><p>\x8Et\x8E", "été"},
        {"<meta charset=utf-8><p>\xE9t\xE9", "été"},
        {"<meta charset=''><p>\xE9t\xE9", "été"},
        {"<p>\xE9t\xE9", "été"},
        {"<meta charset=", nullptr},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      if (row.body == nullptr) {
        CHECK_THROWS_AS(static_cast<void>(body_of(row.html)), InvalidRequest);
      } else {
        CHECK(body_of(row.html) == row.body);
      }
    }
  }

  TEST_CASE("hostile pages are read or refused") {
    const char* reason = "is HTML nested too deeply, or has more than 10 MB of text in one element";
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_html(deep + "texte")), reason, InvalidRequest);
    std::string unclosed;
    for (int i = 0; i < 200; ++i) unclosed += "<b>";
    CHECK(body_of(unclosed + "texte") == "texte");
    const std::string entity = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><p>a &a; b";
    CHECK(body_of(entity).find("root") == std::string::npos);
    for (const std::string html : {"", "<!--", "<script>", "<p", "<html></html>"}) {
      CAPTURE(html);
      CHECK_THROWS_AS(static_cast<void>(body_of(html)), InvalidRequest);
    }
    const std::string long_text(12'000'000, 'a');
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_html("<p>" + long_text)), reason, InvalidRequest);
  }

  TEST_CASE("only absolute addresses of the web are kept") {
    struct Row {
      std::string href, url;
    };
    const Row rows[] = {
        {"https://exemple.fr/a", "https://exemple.fr/a"},
        {"http://exemple.fr/a", "http://exemple.fr/a"},
        {"/a", ""},
        {"javascript:alert(1)", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.href);
      CHECK(parse_html("<link rel=canonical href='" + row.href + "'><p>a").url == row.url);
    }
  }

  TEST_CASE("a date is found in many places") {
    const char* rows[] = {
        "<meta name=date content='2022-01-06'>",
        "<meta itemprop=datePublished content='2022-01-06T10:00+0100'>",
        "<meta name='DC.date.issued' content='2022-01-06'>",
        "<time datetime='2022-01-06'>6 janvier</time>",
        "<time>6 janvier</time><time datetime='2022-01-06'></time>",
        "<meta name=date content='hier'><time datetime='2022-01-06'></time>",
    };
    for (const char* html : rows) {
      CAPTURE(html);
      CHECK(parse_html(std::string(html) + "<p>a").date == "2022-01-06");
    }
    CHECK(parse_html("<meta name=date content='6 janvier 2022'><p>a").date.empty());
  }
}

}  // namespace depeche::article
