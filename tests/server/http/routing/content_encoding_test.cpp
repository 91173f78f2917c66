#include "server/http/routing/content_encoding.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/support/decode.h"

namespace depeche::http {
namespace {

std::string long_text() {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "dépêche n° " + std::to_string(i) + "; ";
  return text;
}

httplib::Request request_of(const std::string& accept_encoding) {
  httplib::Request request;
  request.headers.emplace("Accept-Encoding", accept_encoding);
  return request;
}

httplib::Response compressed(const std::string& body, const std::string& type,
                             const std::string& accept_encoding) {
  httplib::Response response;
  response.set_content(body, type);
  compress(request_of(accept_encoding), response);
  return response;
}

}  // namespace

TEST_SUITE("http/content_encoding") {
  TEST_CASE("the encoding is chosen by weight, brotli first among equals") {
    struct Row {
      std::string_view header, expected;
    };
    const Row rows[] = {
        {"", "identity"},
        {"gzip", "gzip"},
        {"x-gzip", "gzip"},
        {"br", "br"},
        {"BR", "br"},
        {"gzip, deflate, br, zstd", "br"},
        {"gzip;q=1.0, br;q=0.5", "gzip"},
        {"gzip;q=0.5, br;q=0.5", "br"},
        {"gzip;q=0.501 , br ; q=0.5", "gzip"},
        {"br;q=0, gzip;q=0", "identity"},
        {"br;q=0", "identity"},
        {"br;q=0.000, gzip", "gzip"},
        {"*", "br"},
        {"*;q=0", "identity"},
        {"*, br;q=0", "gzip"},
        {"gzip;q=0, *", "br"},
        {"identity", "identity"},
        {"identity, gzip;q=0.5", "identity"},
        {"identity;q=0.5, gzip", "gzip"},
        {"identity;q=0", "identity"},
        {"deflate, compress", "identity"},
        // What can't be read is passed over.
        {"br;q=2, gzip", "gzip"},
        {"br;q=, gzip", "gzip"},
        {"br;q=0.1234, gzip", "gzip"},
        {"br;q=-1, gzip", "gzip"},
        {"br;q=1x, gzip", "gzip"},
        {"br;level=1, gzip", "gzip"},
        {",,;;==,", "identity"},
        {"brgzip", "identity"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.header);
      CHECK(name_of(choose_encoding(row.header)) == row.expected);
    }
  }

  TEST_CASE("what is encoded can be decoded, and is smaller") {
    const std::string text = long_text();
    for (const Effort effort : {Effort::quick, Effort::thorough}) {
      const std::string gzipped = encode(text, Encoding::gzip, effort);
      const std::string brotlied = encode(text, Encoding::brotli, effort);
      CHECK(ungzipped(gzipped) == text);
      CHECK(unbrotlied(brotlied) == text);
      CHECK(gzipped.size() < text.size() / 2);
      CHECK(brotlied.size() < text.size() / 2);
    }
    CHECK(encode(text, Encoding::identity, Effort::quick) == text);
    CHECK(ungzipped(encode("", Encoding::gzip, Effort::quick)).empty());
    CHECK(unbrotlied(encode("", Encoding::brotli, Effort::quick)).empty());
  }

  TEST_CASE("text is compressible, pictures are not") {
    struct Row {
      std::string_view type;
      bool is_compressible;
    };
    const Row rows[] = {
        {"application/json; charset=utf-8", true},
        {"application/problem+json; charset=utf-8", true},
        {"text/html; charset=utf-8", true},
        {"text/css", true},
        {"image/svg+xml", true},
        {"application/atom+xml", true},
        {"application/xml", true},
        {"application/x-ndjson", true},
        {"image/png", false},
        {"application/octet-stream", false},
        {"application/gzip", false},
        {"", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.type);
      CHECK(is_compressible(row.type) == row.is_compressible);
    }
  }

  TEST_CASE("an answer is compressed where that is worth it") {
    const std::string text = long_text();
    struct Row {
      std::string body, type, accepts, encoding, vary;
    };
    const Row rows[] = {
        {text, "text/html", "gzip, br", "br", "Accept-Encoding"},
        {text, "text/html", "gzip", "gzip", "Accept-Encoding"},
        {text, "text/html", "", "", "Accept-Encoding"},
        {text, "image/png", "gzip, br", "", ""},
        {"tiny", "text/html", "gzip, br", "", ""},
        {"", "text/html", "gzip, br", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.type);
      CAPTURE(row.accepts);
      const httplib::Response response = compressed(row.body, row.type, row.accepts);
      CHECK(response.get_header_value("Content-Encoding") == row.encoding);
      CHECK(response.get_header_value("Vary") == row.vary);
      CHECK((response.body == row.body) == row.encoding.empty());
    }
  }

  TEST_CASE("what is encoded already stays as it is") {
    httplib::Response response;
    response.set_content(long_text(), "text/html");
    response.set_header("Content-Encoding", "zstd");
    compress(request_of("br"), response);
    CHECK(response.body == long_text());
    CHECK(response.get_header_value_count("Content-Encoding") == 1);
  }

  TEST_CASE("Vary names each header once") {
    httplib::Response response;
    for (const char* name : {"Accept-Language", "Accept-Encoding", "accept-language", "Origin"}) {
      add_vary(response, name);
    }
    CHECK(response.get_header_value_count("Vary") == 1);
    CHECK(response.get_header_value("Vary") == "Accept-Language, Accept-Encoding, Origin");
  }
}

}  // namespace depeche::http
