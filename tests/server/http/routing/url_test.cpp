#include "server/http/routing/url.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

TEST_SUITE("http/url") {
  TEST_CASE("a target splits into path and query") {
    struct Row {
      std::string_view target, path, query;
    };
    const Row rows[] = {
        {"/", "/", ""},
        {"/api/search?q=a", "/api/search", "q=a"},
        {"/api/search?", "/api/search", ""},
        {"/?q=qui?", "/", "q=qui?"},  // RFC 3986 allows a "?" in the query
        {"/a#b?c", "/a", ""},
        {"/?q=a#b", "/", "q=a"},
        {"http://host:80/a?b", "/a", "b"},
        {"https://host", "/", ""},
        {"http://host?q=a", "", "q=a"},
        {"*", "*", ""},
        {"", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const Target target = split_target(row.target);
      CHECK(target.path == row.path);
      CHECK(target.query == row.query);
    }
  }

  TEST_CASE("percent signs are decoded once, and stand for themselves where they encode nothing") {
    struct Row {
      std::string_view encoded, literal_plus, plus_as_space;
    };
    const Row rows[] = {
        {"", "", ""},
        {"a+b", "a+b", "a b"},
        {"a%2Bb%20c", "a+b c", "a+b c"},
        {"%C3%A9t%c3%a9", "été", "été"},
        {"été", "été", "été"},
        {"%252F", "%2F", "%2F"},
        {"100%", "100%", "100%"},
        {"%", "%", "%"},
        {"%4", "%4", "%4"},
        {"%zz", "%zz", "%zz"},
        {"%u0041", "%u0041", "%u0041"},
        {"%%41", "%A", "%A"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.encoded);
      CHECK(percent_decode(row.encoded, Plus::literal) == row.literal_plus);
      CHECK(percent_decode(row.encoded, Plus::space) == row.plus_as_space);
    }
    CHECK(percent_decode("a%00b", Plus::space) == std::string("a\0b", 3));
    CHECK(percent_decode("%ff", Plus::space) == "\xff");
  }

  TEST_CASE("what is encoded comes back, whatever the bytes") {
    CHECK(percent_encode("a-b._~Z9") == "a-b._~Z9");
    CHECK(percent_encode("d'été & co/2+2") == "d%27%C3%A9t%C3%A9%20%26%20co%2F2%2B2");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK(percent_decode(percent_encode(all), Plus::literal) == all);
    CHECK(percent_decode(percent_encode(all), Plus::space) == all);
  }

  TEST_CASE("a query splits at its first equals signs") {
    struct Row {
      std::string_view query, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"&&", ""},
        {"q=a", "[q|a]"},
        {"q=a=b", "[q|a=b]"},
        {"q", "[q|]"},
        {"q=", "[q|]"},
        {"=a", "[|a]"},
        {"q=a&q=a", "[q|a][q|a]"},
        {"a=1&&b=2&", "[a|1][b|2]"},
        {"q= a ", "[q| a ]"},
        {"q=a;b=c", "[q|a;b=c]"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      std::string described;
      for (const auto& [name, value] : split_query(row.query)) {
        described.append("[").append(name).append("|").append(value).append("]");
      }
      CHECK(described == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::http
