#include "indexer/article/formats/captures/warc_reader.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/gzip.h"
#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string record(const std::string& fields, const std::string& content) {
  return fmt::format("WARC/1.0\r\n{}Content-Length: {}\r\n\r\n{}\r\n\r\n", fields, content.size(), content);
}

const std::string kPage =
    "<html lang=fr><title>Le phare</title><article><h1>Le phare</h1><p>Il rouvre ses portes.</p></article>";

std::string response(const std::string& url, const std::string& http) {
  return record("WARC-Type: response\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: 2022-01-05T10:00:00Z\r\n",
                http);
}

std::string page(const std::string& url, const std::string& fields, const std::string& body) {
  return response(url,
                  "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + "\r\n" + body);
}

std::string in_chunks(const std::string& text) {
  return fmt::format("{:x};x=1\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", 10, text.substr(0, 10), text.size() - 10,
                     text.substr(10));
}

}  // namespace

TEST_SUITE("article/warc_reader") {
  TEST_CASE("pages with status 200 are articles") {
    const RecordingSink sink = read_bytes(
        record("WARC-Type: warcinfo\r\n", "software: x") + page("<https://phare.exemple/1>", "", kPage) +
        record("WARC-Type: request\r\n", "GET / HTTP/1.1\r\n\r\n") +
        response("https://phare.exemple/2", "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n" + kPage) +
        response("https://phare.exemple/3", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
        record("WARC-Type: revisit\r\nWARC-Target-URI: https://phare.exemple/1\r\n", "") +
        record(
            "WARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Target-URI: https://phare.exemple/4\r\n",
            kPage) +
        record("WARC-Type: conversion\r\nContent-Type: text/plain\r\nWARC-Target-URI: "
               "https://phare.exemple/5\r\n",
               "Titre\n\nUn texte."));
    CHECK(sink.bodies() == "Il rouvre ses portes.|Il rouvre ses portes.|Un texte.");
    CHECK(sink.articles[0].id == "https://phare.exemple/1");
    CHECK(sink.articles[0].url == "https://phare.exemple/1");
    CHECK(sink.articles[0].date == "2022-01-05T10:00:00Z");
    CHECK(sink.articles[0].lang == "fr");
    CHECK(sink.articles[1].id == "https://phare.exemple/4");
    CHECK(sink.articles[1].date.empty());
    CHECK(sink.left_alone == std::vector<std::string>{"capture of a redirect or an error",
                                                      "capture that is no page",
                                                      "capture that repeats another"});
    CHECK(sink.reasons().empty());
  }

  TEST_CASE("bodies are chunked, packed, both or neither, whatever their fields say") {
    const std::string zipped = gzip(kPage);
    struct Row {
      std::string fields, body;
    };
    const Row rows[] = {
        {"Transfer-Encoding: chunked\r\n", in_chunks(kPage)},
        {"Transfer-Encoding: chunked\r\n", kPage},
        {"Content-Encoding: gzip\r\n", zipped},
        {"Content-Encoding: gzip\r\n", kPage},
        {"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", in_chunks(zipped)},
        {"Content-Encoding: br\r\n", kPage},
        {"Content-Encoding: identity\r\n", kPage},
    };
    for (const Row& row : rows) {
      CAPTURE(row.fields);
      CHECK(read_bytes(page("https://phare.exemple/1", row.fields, row.body)).bodies() ==
            "Il rouvre ses portes.");
    }
  }

  TEST_CASE("the page's own date comes before that of its capture") {
    const std::string dated =
        "<meta property='article:published_time' content='2021-12-31T08:00:00+01:00'>" + kPage;
    CHECK(read_bytes(page("https://phare.exemple/1", "", dated)).articles.front().date ==
          "2021-12-31T08:00:00+01:00");
  }

  TEST_CASE("members of gzip are read one after the other") {
    CHECK(read_bytes(gzip(page("https://a.exemple/1", "", kPage)) +
                     gzip(page("https://a.exemple/2", "", kPage)))
              .articles.size() == 2);
  }

  TEST_CASE("a broken record costs itself") {
    const std::string good = page("https://phare.exemple/1", "", kPage);
    struct Row {
      std::string warc, reasons;
      std::size_t articles;
    };
    const Row rows[] = {
        {good.substr(0, good.size() - 40), "0: record 1: is cut short", 0},
        {"WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n" + good,
         "0: record 1: does not say how long it is|0: record 2: is no WARC record up to the next one", 1},
        {good + "du bruit\r\n" + good, "0: record 2: is no WARC record up to the next one", 2},
        {page("https://phare.exemple/1", "Content-Encoding: br\r\n", "xyz") + good,
         "0 (https://phare.exemple/1): record 1: is packed in a way that can't be read, or is larger than 16 "
         "MiB",
         1},
        {page("https://phare.exemple/1", "", nested("div", 10'000, "x")) + good,
         "0 (https://phare.exemple/1): record 1: is HTML nested too deeply, or has more than 10 MB of text "
         "in one element",
         1},
        {"WARC/1.0\r\n", "0: record 1: does not say how long it is", 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.warc.substr(0, 60));
      const RecordingSink sink = read_bytes(row.warc);
      CHECK(sink.reasons() == row.reasons);
      CHECK(sink.articles.size() == row.articles);
    }
    const std::string bomb = gzip(std::string(3'000'000, 'a'));
    CHECK(
        read_as("warc", page("https://b.exemple/", "Content-Encoding: gzip\r\n", bomb), 100'000).reasons() ==
        "0 (https://b.exemple/): record 1: is packed in a way that can't be read, or is larger than 100000 "
        "bytes");
    CHECK(read_as("warc", page("https://b.exemple/", "", std::string(5000, 'a')) + good, 4000)
              .articles.size() == 1);
  }
}

}  // namespace depeche::article
