#include "server/http/exports/rss_feed.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "indexer/article/reader.h"
#include "server/http/exports/atom_feed.h"
#include "tests/support/recording_sink.h"

namespace depeche::http {
namespace {

search::SearchAnswer answer_of(const std::string& date) {
  search::Hit hit;
  hit.id = "dossier/été.txt";
  hit.title = "Le titre <x & l’OTSC ]]>";
  hit.date = date;
  hit.source = "Le Monde - Une";
  hit.snippet.passages = {{0, {{"un <b> ", false}, {"OTSC", true}}}};
  search::SearchAnswer answer;
  answer.total = 41;
  answer.hits = {hit};
  return answer;
}

std::string feed_of(const std::string& date, std::size_t offset = 0) {
  search::SearchRequest request = feed_defaults();
  request.text = "OTSC & <mer>";
  request.offset = offset;
  return to_rss(answer_of(date), request, {"http://h.example:81", "clef de flux"});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("http/exports/rss_feed") {
  TEST_CASE("our reader reads what is in it") {
    std::istringstream stream(feed_of("2022-01-06T10:00:00+01:00"));
    article::RecordingSink sink;
    article::read_stream(stream, "-", {}, sink);
    REQUIRE(sink.articles.size() == 1);
    const article::Article& article = sink.articles[0];
    CHECK(article.id == article_urn("dossier/été.txt"));
    CHECK(article.title == "Le titre <x & l’OTSC ]]>");
    CHECK(article.body == "un <b> OTSC");
    CHECK(article.date == "2022-01-06T10:00:00+01:00");
    CHECK(article.source == "Le Monde - Une");
    CHECK(article.url.starts_with("http://h.example:81/article?id=dossier"));
  }

  TEST_CASE("dates are those of mail, and an article without one has none") {
    struct Row {
      std::string date, written;
    };
    const Row rows[] = {
        {"2022-01-06T10:00:00+01:00", "<pubDate>Thu, 06 Jan 2022 10:00:00 +0100</pubDate>"},
        {"2024-02-29T22:59:59Z", "<pubDate>Thu, 29 Feb 2024 23:59:59 +0100</pubDate>"},
        {"2022-07", "<pubDate>Fri, 01 Jul 2022 00:00:00 +0200</pubDate>"},
        {"1875-04-04", "<pubDate>Sun, 04 Apr 1875"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.date);
      CHECK(has(feed_of(row.date), row.written));
    }
    CHECK_FALSE(has(feed_of(""), "<pubDate>"));
  }

  TEST_CASE("it leads to the page, to itself and to what follows") {
    const std::string feed = feed_of("2022");
    CHECK(has(feed, "<link>http://h.example:81/?q=OTSC%20%26%20%3Cmer%3E"));
    CHECK(has(feed, "<title>Dépêche\u00A0: OTSC &amp; &lt;mer&gt;</title>"));
    CHECK(
        has(feed, "rel=\"self\" type=\"application/rss+xml\" href=\"http://h.example:81/search.rss?q=OTSC"));
    CHECK(has(feed, "rel=\"next\""));
    CHECK(has(feed, "&amp;offset=20"));
    CHECK(has(feed, "&amp;key=clef%20de%20flux"));
    CHECK_FALSE(has(feed_of("2022", 40), "rel=\"next\""));
  }
}

}  // namespace depeche::http
