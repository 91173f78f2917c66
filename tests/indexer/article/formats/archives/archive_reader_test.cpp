#include "indexer/article/formats/archives/archive_reader.h"

#include <doctest/doctest.h>

#include "tests/support/archive.h"
#include "tests/support/gzip.h"
#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string ids_of(const RecordingSink& sink) {
  std::string ids;
  for (const Article& article : sink.articles) ids += (ids.empty() ? "" : "|") + article.id;
  return ids;
}

const Entries kEntries{{"a.txt", "Un."},           {"monde/b.html", "<!doctype html><p>Deux."},
                       {"c.png", "\x89PNG\r\n"},   {".cache", "rien"},
                       {"__MACOSX/a.txt", "rien"}, {"d.ndjson", "{\"id\":\"d\",\"body\":\"Trois.\"}\n"}};

}  // namespace

TEST_SUITE("article/archive_reader") {
  TEST_CASE("files in an archive are read as files of a folder") {
    for (const std::string& bytes : {zip(kEntries), tar(kEntries), gzip(tar(kEntries))}) {
      const RecordingSink sink = read_bytes(bytes);
      CHECK(sink.bodies() == "Un.|Deux.|Trois.");
      CHECK(ids_of(sink) == "a.txt|monde/b.html|d");
      CHECK(sink.left_alone == std::vector<std::string>{".png"});
      CHECK(sink.reasons().empty());
    }
  }

  TEST_CASE("names are parts of ids and no paths") {
    const RecordingSink sink =
        read_bytes(zip({{"../../etc/a.txt", "Un."}, {"/b.txt", "Deux."}, {"c\\d.txt", "Trois."}}));
    CHECK(ids_of(sink) == "etc/a.txt|b.txt|c/d.txt");
  }

  TEST_CASE("an archive in an archive is read, and no more") {
    const std::string inner = zip({{"a.txt", "Un."}});
    const std::string middle = zip({{"inner.zip", inner}});
    CHECK(ids_of(read_bytes(middle)) == "inner.zip/a.txt");
    CHECK(read_bytes(zip({{"middle.zip", middle}, {"b.txt", "Deux."}})).reasons() ==
          "0: is an archive in an archive that is in an archive itself: not read");
    CHECK(read_bytes(zip({{"middle.zip", middle}, {"b.txt", "Deux."}})).bodies() == "Deux.");
  }

  TEST_CASE("what is broken costs itself") {
    struct Row {
      std::string bytes, bodies, reason;
    };
    const std::string whole = zip(kEntries);
    const Row rows[] = {
        {zip({}), "", "is an archive without files"},
        {whole.substr(0, 60), "Un.", "is a damaged archive"},
        {zip({{"a.txt", ""}, {"b.txt", "Deux."}}), "Deux.", "is empty"},
        {zip({{"a.json", "{"}, {"b.txt", "Deux."}}), "Deux.", "broken JSON"},
        {zip({{"a.txt.gz", gzip("Un.").substr(0, 15)}, {"b.txt", "Deux."}}), "Deux.",
         "the gzip data is cut short"},
        {"PK\x03\x04" + std::string(100, 'a'), "", "is a damaged archive"},
        {"PK\x03\x04junk", "", "is a damaged archive"},  // shorter than the head of an entry
    };
    for (const Row& row : rows) {
      CAPTURE(row.reason);
      const RecordingSink sink = read_bytes(row.bytes);
      CHECK(sink.bodies() == row.bodies);
      REQUIRE(sink.rejects.size() == 1);
      CHECK(sink.rejects.front().reason.find(row.reason) != std::string::npos);
    }
  }

  TEST_CASE("a bomb is one reject, and what stands behind it is read") {
    const std::string bomb = gzip(std::string(100U << 20U, 'a'));
    const RecordingSink sink = read_bytes(zip({{"bombe.txt.gz", bomb}, {"b.txt", "Deux."}}));
    CHECK(sink.bodies() == "Deux.");
    REQUIRE(sink.rejects.size() == 1);
    CHECK(sink.rejects.front().reason == "is larger than 16 MiB");
  }

  TEST_CASE("of a WACZ only the listed pages are documents") {
    const auto capture = [](const std::string& url) {
      const std::string http =
          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<article><h1>T</h1><p>" + url + "</p></article>";
      return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + url +
             "\r\nContent-Length: " + std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
    };
    const std::string warc = capture("https://a.exemple/1") + capture("https://a.exemple/cadre");
    const std::string pages = "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://a.exemple/1\"}\n";
    for (const Entries& entries :
         {Entries{{"archive/a.warc", warc}, {"pages/pages.jsonl", pages}, {"datapackage.json", "{}"}},
          Entries{{"pages/pages.jsonl", pages}, {"archive/a.warc.gz", gzip(warc)}}}) {
      const RecordingSink sink = read_bytes(zip(entries));
      CHECK(ids_of(sink) == "https://a.exemple/1");
      CHECK(sink.left_alone == std::vector<std::string>{"capture that no list of pages names"});
      CHECK(sink.reasons().empty());
    }
    CHECK(read_bytes(zip({{"archive/a.warc", warc}})).articles.size() == 2);
  }
}

}  // namespace depeche::article
