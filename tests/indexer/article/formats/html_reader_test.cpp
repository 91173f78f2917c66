#include "indexer/article/formats/html_reader.h"

#include <doctest/doctest.h>

#include <sstream>

#include "indexer/article/formats/registry.h"
#include "indexer/article/reader.h"
#include "tests/support/recording_sink.h"

namespace depeche::article {
namespace {

RecordingSink read(const std::string& html) {
  std::istringstream stream(html);
  RecordingSink sink;
  read_stream(stream, "-", {.format = find_format("html")}, sink);
  return sink;
}

}  // namespace

TEST_SUITE("article/html_reader") {
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
        {"<?xml version='1.0' encoding='ISO-8859-15'?><html><p>5 \xA4, s\xBDur", "5 €, sœur"},
        {"<?xml version='1.0' encoding=\"iso-8859-1\"?><html><p>\xE9t\xE9", "été"},
        {"<meta charset=iso-8859-1><p>\xC3\xA9t\xC3\xA9 \xC3", "été \uFFFD"},
        {"<meta charset=", nullptr},
    };
    for (const Row& row : rows) {
      CAPTURE(row.html);
      if (row.body == nullptr) {
        CHECK(read(row.html).reasons() == "0: body is blank");
      } else {
        CHECK(read(row.html).bodies() == row.body);
      }
    }
  }

  TEST_CASE("records of a database that have no text are told") {
    const RecordingSink sink = read(
        "<article><span class=DocPublicationName>Le Lot</span><div class=DocText>Il neige.</div></article>"
        "<article><span class=DocPublicationName>Le Lot</span></article>");
    CHECK(sink.bodies() == "Il neige.");
    CHECK(sink.warned() == "0: 1 of its records have no text: left out");
  }
}

}  // namespace depeche::article
