#include "indexer/article/input/whole_file.h"

#include <doctest/doctest.h>

#include <sstream>

#include "indexer/base/error.h"
#include "tests/support/recording_sink.h"

namespace depeche::article {
namespace {

RecordingSink read(const std::string& text, Article (*parse)(std::string bytes)) {
  std::istringstream stream(text);
  RecordingSink sink;
  Input input(open_stream(stream, sink));
  Delivery delivery({.file = "f", .id = "f.x"}, sink);
  read_whole_file(input, delivery, /*max_bytes=*/4, parse);
  return sink;
}

Article as_body(std::string bytes) {
  return {.body = std::move(bytes)};
}

Article refuse(std::string /*bytes*/) {
  throw InvalidRequest("is no article");
}

TEST_SUITE("article/whole_file") {
  TEST_CASE("all bytes are one article, which has the file's id") {
    const RecordingSink sink = read("abcd", as_body);
    CHECK(sink.bodies() == "abcd");
    CHECK(sink.articles.at(0).id == "f.x");
    CHECK(sink.reasons().empty());
  }

  TEST_CASE("a byte that is no character is replaced, and told") {
    const RecordingSink sink = read("\xC3\xA9\xC3\xA9", as_body);
    CHECK(sink.warned().empty());
    std::istringstream stream("\xC3\xA9\xC3\xA9\xC3");
    RecordingSink mended;
    Input input(open_stream(stream, mended));
    Delivery delivery({.file = "f"}, mended);
    read_whole_file(input, delivery, /*max_bytes=*/100, as_body);
    CHECK(mended.bodies() == "éé\uFFFD");
    CHECK(mended.warned() == "0: one byte that is no character was replaced by U+FFFD");
  }

  TEST_CASE("what is too large or no article is a reject") {
    CHECK(read("abcde", as_body).reasons() == "0: is larger than 4 bytes");
    CHECK(read("abc", refuse).reasons() == "0: is no article");
    CHECK(read(std::string("a\0b", 3), as_body).reasons() == "0: is binary, not text");
    CHECK(read(" ", as_body).reasons() == "0 (f.x): body is blank");
  }
}

}  // namespace
}  // namespace depeche::article
