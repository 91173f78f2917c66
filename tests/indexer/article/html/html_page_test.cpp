#include "indexer/article/html/html_page.h"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include "indexer/article/complete.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

Article parse_html(const std::string& html) {
  HtmlPage page = read_html_page(html);
  REQUIRE(page.articles.size() == 1);
  return std::move(page.articles.front());
}

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

TEST_SUITE("article/html_page") {
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
        {"<div class=part><h2>a</h2>" + p + "</div><div class=part><h2>b</h2>" + p + p + "</div>",
         "a\n" + text + "\nb\n" + text + "\n" + text},
        {"<div class=part>" + p + p + "</div><div class=menu><p>Autre</p></div>", text + "\n" + text},
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

  TEST_CASE("hostile pages are read or refused") {
    const char* reason = "is HTML nested too deeply, or has more than 10 MB of text in one element";
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    CHECK_THROWS_WITH_AS(static_cast<void>(read_html_page(deep + "texte")), reason, InvalidRequest);
    std::string many = "<p>";
    for (int i = 0; i < 600'000; ++i) many += "<br>";
    CHECK_THROWS_WITH_AS(static_cast<void>(read_html_page(many)),
                         "is HTML of more than 500000 elements and attributes", InvalidRequest);
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
    CHECK_THROWS_WITH_AS(static_cast<void>(read_html_page("<p>" + long_text)), reason, InvalidRequest);
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
    struct Row {
      std::string html, date;
    };
    const std::string text(1200, 'a');
    const Row rows[] = {
        {"<meta name=date content='2022-01-06'>", "2022-01-06"},
        {"<meta name=date content='6 janvier 2022'>", "2022-01-06"},
        {"<meta itemprop=datePublished content='2022-01-06T10:00+0100'>", "2022-01-06T10:00:00+01:00"},
        {"<meta name='DC.date.issued' content='2022-01-06'>", "2022-01-06"},
        {"<meta name='DCTERMS.created' content='2022-01-06'>", "2022-01-06"},
        {"<meta property='og:article:published_time' content='2022-01-06'>", "2022-01-06"},
        {"<meta name='parsely-pub-date' content='2022-01-06T10:00:00Z'>", "2022-01-06T10:00:00Z"},
        {"<meta name='sailthru.date' content='2022-01-06'>", "2022-01-06"},
        {"<meta name=citation_publication_date content='2022/01/06'>", "2022-01-06"},
        {"<time datetime='2022-01-06'>6 janvier</time>", "2022-01-06"},
        {"<time>6 janvier</time><time datetime='2022-01-06'></time>", "2022-01-06"},
        {"<time>6 janvier 2022</time>", "2022-01-06"},
        {"<meta name=date content='hier'><time datetime='2022-01-06'></time>", "2022-01-06"},
        {"<p>Publié le 24 janvier 2022 à 20h28</p>", "2022-01-24T20:28:00+01:00"},
        {"<div>Par <a rel=author>Anne Martin</a> - Publié le 24/01/2022 à 20:28</div>",
         "2022-01-24T20:28:00+01:00"},
        {"<span class=article-date>24 janvier 2022</span>", "2022-01-24"},
        {"<link rel=canonical href='https://exemple.fr/monde/2022/01/24/le-phare.html'>", "2022-01-24"},
        {"<link rel=canonical href='https://exemple.fr/2022-01-24-le-phare'>", "2022-01-24"},
        {"<link rel=canonical href='https://exemple.fr/12022/01/24/'>", ""},
        // When it was published comes before when it was changed, wherever that stands.
        {"<meta property='article:modified_time' content='2022-02-01'><time datetime='2022-01-06'></time>",
         "2022-01-06"},
        {"<script "
         "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"dateModified\":\"2022-02-01\"}</script>"
         "<p>Mis à jour le 3 février 2022</p><p>Publié le 6 janvier 2022</p>",
         "2022-01-06"},
        {"<div itemprop=dateModified content='2022-02-01'></div><div itemprop=datePublished "
         "content='2022-01-06'></div>",
         "2022-01-06"},
        {"<meta property='article:modified_time' content='2022-02-01'>", "2022-02-01"},
        // The article's own head comes before the page's.
        {"<time datetime='2001-01-01'></time><article><h1>Un phare</h1><time "
         "datetime='2022-01-06'></time><p>b</article>",
         "2022-01-06"},
        {"<article><time datetime='2001-01-01'></time></article><article><h1>Un phare</h1><p>b</article>",
         ""},
        // A date in running text, in a menu or behind the text is another one.
        {"<p>Elle est née le <time datetime='2001-01-01'>1er janvier 2001</time> à Brest, où son père "
         "gardait le phare, "
         "qu’elle a gardé ensuite.",
         ""},
        {"<p>Le <time datetime='2001-01-01'>1er janvier 2001</time>, il avait fermé.</p>", ""},
        {"<link rel=canonical href='https://exemple.fr/2022/01/24/le-phare.html'>"
         "<p>Né le <time>1er janvier 2001</time>, il est parti.</p>",
         "2022-01-24"},
        {"<p>Publié le <time datetime='2022-01-06'>6 janvier</time>.</p>", "2022-01-06"},
        {"<p>Par A. Martin, le <time datetime='2022-01-06'>6 janvier</time></p>", "2022-01-06"},
        // A line, or a part of it, that is a day and nothing else.
        {"<p>Le 24 janv. 2022 à 20 h 28</p>", "2022-01-24T20:28:00+01:00"},
        {"<div>Par Anne Martin – 24 janvier 2022</div>", "2022-01-24"},
        {"<p>Brest | Posté le lundi 24 janvier 2022</p>", "2022-01-24"},
        {"<p>Écrit par Anne Martin. Publication : 24/01/2022</p>", "2022-01-24"},
        {"<p>Mis à jour le 25 janvier 2022</p><p>24 janvier 2022</p>", "2022-01-24"},
        {"<p>Le 24 janvier 2022, il avait neigé.</p>", ""},
        {"<p>2022</p>", ""},
        {"<nav><time datetime='2001-01-01'></time></nav>", ""},
        {"<p>" + text + "</p><time datetime='2001-01-01'></time>", ""},
        {"<div class=related><time datetime='2001-01-01'></time></div>", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      CHECK(parse_html(row.html + "<p>a").date == row.date);
    }
  }

  TEST_CASE("the article is that of the title") {
    const std::string text = "Un paragraphe assez long pour être celui de l'article.";
    const std::string p = "<p>" + text + "</p>";
    const std::string longer = "<p>Un autre, plus long.</p>" + p + p + p;
    struct Row {
      std::string html, body;
    };
    const Row rows[] = {
        // The heading stands in a short article, in front of a longer one.
        {"<article><h1>Le phare s'éteint</h1>" + p + "</article><article><h2>La digue</h2>" + longer +
             "</article>",
         text},
        {"<article><h2>La digue</h2>" + longer + "</article><article><h1>Le phare s'éteint</h1>" + p +
             "</article>",
         text},
        {"<head><title>Le phare s'éteint - Le Matin</title></head><body><article><h2>La digue</h2>" + longer +
             "</article><article><h2>Le phare s'éteint</h2>" + p +
             "</article><script type='application/ld+json'>"
             "{\"@type\":\"NewsArticle\",\"headline\":\"Le phare s'éteint\"}</script>",
         text},
        // A heading alone is no article.
        {"<article><h1>Le phare s'éteint</h1></article><div>" + p + "</div>", text},
        {"<article><h1>Le phare s'éteint</h1><p>Chapô.</p></article><div>" + p + p + "</div>",
         text + "\n" + text},
        {"<!doctype html><title>Le phare</title><article><h1>Le phare</h1>" + p + "</article>",
         text},  // no <body>
        // What asks for consent is none.
        {"<div id=didomi-host>" + longer + "</div><div>" + p + "</div>", text},
        {"<div class='cookie-banner fixed'><article2>" + longer + "</div><div>" + p + "</div>", text},
        {"<body class='didomi-popup-open'><div>" + p + "</div></body>", text},
        {"<section id=onetrust-consent-sdk>" + longer + "</section><main>" + p + "</main>", text},
        {"<div id=tarteaucitronRoot>" + longer + "</div>" + p, text},
        {"<div class=bandeau-cookies>" + longer + "</div>" + p, text},
        {p + "<div><p>Nous utilisons des cookies pour mesurer l’audience.</p></div>", text},
        // Nor what leads away, sells or closes.
        {p + "<p>Lire aussi : <a href=/x>La digue</a></p>", text},
        {p + "<div><b>À lire aussi</b> <a href=/x>La digue</a></div>", text},
        {p + "<p>Lire aussi Proust au phare.</p>", text + "\nLire aussi Proust au phare."},
        {p + "<p>Publicité</p>", text},
        {p + "<div>La suite après cette publicité</div>", text},
        {p + "<p>Il vous reste 75 % de cet article à lire. La suite est réservée aux abonnés.</p>", text},
        {p + "<div>Article réservé aux abonnés</div>", text},
        {p + "<p>La publicité l’a tué.</p>", text + "\nLa publicité l’a tué."},
        // A page whose text only scripts write.
        {"<h1>Le phare</h1><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
             text + "\"}</script><p>Chargement",
         text},
        {p + p + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + text +
             "\"}</script>",
         text + "\n" + text},
        {"<p>caf&eacute l'&eacutet&eacute</p>", "café l'été"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      CHECK(body_of(row.html) == row.body);
    }
  }

  TEST_CASE("JSON-LD is that of the page's own article") {
    const std::string other =
        R"({"@type":"NewsArticle","headline":"La digue","url":"https://exemple.fr/digue"})";
    const std::string own =
        R"({"@type":"NewsArticle","headline":"Le phare","url":"https://exemple.fr/phare/","datePublished":"2022-01-06"})";
    const auto script = [](const std::string& json) {
      return "<script type='application/ld+json'>" + json + "</script>";
    };
    for (const std::string& html :
         {script("[" + other + "," + own + "]") + "<link rel=canonical href='https://exemple.fr/phare'>",
          script(other) + script(own) + "<h1>Le phare</h1>", script(own) + script(other)}) {
      CAPTURE(html);
      const Article article = parse_html(html + "<p>a");
      CHECK(article.title == "Le phare");
      CHECK(article.date == "2022-01-06");
    }
  }

  TEST_CASE("authors are found in many places") {
    struct Row {
      std::string html, authors;
    };
    const Row rows[] = {
        {"<meta name=author content='Par Anne Martin et Paul Petit'>", "Anne Martin|Paul Petit"},
        {"<meta name=citation_author content='Anne Martin'><meta name=citation_author content='Paul Petit'>",
         "Anne Martin|Paul Petit"},
        {"<meta name='DC.creator' content='Anne Martin'>", "Anne Martin"},
        {"<a rel=author href=/x>Anne Martin</a> <a rel='author nofollow' href=/y>Paul Petit</a>",
         "Anne Martin|Paul Petit"},
        {"<span itemprop=author><img><span itemprop=name>Anne Martin</span> journaliste</span>",
         "Anne Martin"},
        {"<p class=byline>Par Anne Martin | Publié hier</p>", "Anne Martin"},
        {"<p>Par Anne Martin</p>", "Anne Martin"},
        {"<p>Par Anne Martin, publié le 24 janvier 2022 à 20h28</p>", "Anne Martin"},
        {"<p>Par la mer, on arrive à Brest.</p>", ""},
        {"<nav><a rel=author>Anne Martin</a></nav>", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      CHECK(fmt::format("{}", fmt::join(parse_html(row.html + "<p>a").authors, "|")) == row.authors);
    }
  }

  TEST_CASE("articles side by side are several") {
    const std::string text(400, 'a');
    const auto article = [&](const std::string& heading) {
      return "<article>" + heading + "<p>" + text + "</p></article>";
    };
    struct Row {
      std::string html, titles;
    };
    const Row rows[] = {
        {article("<h2>Un</h2>") + article("<h2>Deux</h2>") + article("<h3>Trois</h3>"), "Un|Deux|Trois"},
        {article("<h1>Un</h1>") + article("<h1>Deux</h1>"), "Un|Deux"},
        {"<h1>Mon blog</h1>" + article("<h2>Un</h2>") + article("<h2>Deux</h2>"), "Un|Deux"},
        {article("<h1>Un</h1>") + article("<h2>Deux</h2>"), "Un"},
        {article("<h2>Un</h2>") + "<article><h2>Court</h2><p>Lire</p></article>", "Un"},
        {"<meta property=og:type content=article><meta property=og:title content=Un>" +
             article("<h2>Un</h2>") + article("<h2>Deux</h2>"),
         "Un"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      std::string titles;
      for (const Article& found : read_html_page(row.html).articles) {
        titles += (titles.empty() ? "" : "|") + (found.title.empty() ? "Un" : found.title);
        CHECK(found.body.ends_with(text + "\n"));
      }
      CHECK(titles == row.titles);
    }
  }
}

}  // namespace depeche::article
