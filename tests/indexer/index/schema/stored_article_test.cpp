#include "indexer/index/schema/stored_article.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

using namespace std::string_literals;

article::Article full_article() {
  return {.id = "afp/1",
          .title = "L’état d’urgence",
          .body = "Première phrase.\nSeconde\0phrase."s,
          .date = "2022-01",
          .source = "AFP",
          .url = "https://example.org/1",
          .authors = {"Zoé", "", "Œuvrard"},
          .tags = {std::string(300, 't')},
          .lang = "fr"};
}

std::vector<unsigned> bytes_of(const std::string& data) {
  return {reinterpret_cast<const unsigned char*>(data.data()),
          reinterpret_cast<const unsigned char*>(data.data()) + data.size()};
}

TEST_SUITE("index/stored_article") {
  TEST_CASE("an article comes back as it went in") {
    const article::Article article = full_article();
    const std::string data = encode(article);
    const StoredArticle stored = decode(data);
    CHECK(stored.id == article.id);
    CHECK(stored.title == article.title);
    CHECK(stored.body == article.body);
    CHECK(stored.date == article.date);
    CHECK(stored.source == article.source);
    CHECK(stored.url == article.url);
    CHECK(stored.lang == article.lang);
    CHECK(stored.authors == std::vector<std::string_view>(article.authors.begin(), article.authors.end()));
    CHECK(stored.tags == std::vector<std::string_view>(article.tags.begin(), article.tags.end()));
  }

  // The bytes were written by the first program that had this layout: databases are full of such.
  TEST_CASE("bytes of layout 1 stay what they are, and readable") {
    struct Row {
      article::Article article;
      std::string data, hash;  // the hash in hexadecimal digits
    };
    const Row rows[] = {
        {{.id = "afp/1",
          .title = "L’été",
          .body = "Un.\nDeux\0."s,
          .date = "2022-01",
          .source = "AFP",
          .url = "https://a.example/1",
          .authors = {"Zoé", "", "Œ"},
          .tags = {std::string(130, 't')},
          .lang = "fr"},
         "\x01\x05"
         "afp/1\x09L\xE2\x80\x99\xC3\xA9t\xC3\xA9\x07"
         "2022-01\x03"
         "AFP\x13https://a.example/1\x02"
         "fr"
         "\x03\x04Zo\xC3\xA9\0\x02\xC5\x92\x01\x82\x01"s +
             std::string(130, 't') +
             "\x0AUn.\x0A"
             "Deux\0."s,
         "30ccf6b5aa8920615e49e33b38cc6206"},
        {{.id = "i", .title = "t", .body = "b"},
         "\x01\x01i\x01t\0\0\0\0\0\0\x01"
         "b"s,
         "61542f571dfb90f7559549f628628440"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.article.id);
      CHECK(encode(row.article) == row.data);
      CHECK(encode(copy_of(decode(row.data))) == row.data);
      CHECK(fmt::format("{:02x}", fmt::join(bytes_of(content_hash(row.data)), "")) == row.hash);
    }
  }

  TEST_CASE("an article with a section begins the second layout, as the first and the section behind it") {
    const article::Article article{.id = "i", .title = "t", .body = "b", .section = "Monde"};
    const std::string data = encode(article);
    CHECK(data ==
          "\x02\x01i\x01t\0\0\0\0\0\0\x01"
          "b\x05Monde"s);
    CHECK(decode(data).section == "Monde");
    CHECK(copy_of(decode(data)).section == "Monde");
    CHECK(content_hash(data) != content_hash(encode({.id = "i", .title = "t", .body = "b"})));
  }

  TEST_CASE("a copy is the same article, and stands by itself") {
    std::string data = encode(full_article());
    const article::Article copy = copy_of(decode(data));
    data.assign(data.size(), 'x');
    CHECK(encode(copy) == encode(full_article()));
  }

  TEST_CASE("lengths around the borders of their encoding come back") {
    for (const std::size_t length : {0U, 1U, 127U, 128U, 16'383U, 16'384U, 2'100'000U}) {
      CAPTURE(length);
      article::Article article;
      article.body = std::string(length, 'x');
      article.title = article.body;
      const std::string data = encode(article);
      CHECK(decode(data).body.size() == length);
      CHECK(decode(data).title.size() == length);
    }
  }

  TEST_CASE("what is read is a view into the data") {
    const std::string data = encode(full_article());
    const StoredArticle stored = decode(data);
    CHECK(stored.body.data() + stored.body.size() == data.data() + data.size());
  }

  TEST_CASE("cut off anywhere, or longer, it is corrupt") {
    const std::string data = encode(full_article());
    for (std::size_t length = 0; length < data.size(); ++length) {
      CAPTURE(length);
      CHECK_THROWS_AS(static_cast<void>(decode(std::string_view(data).substr(0, length))), IndexCorrupt);
    }
    CHECK_THROWS_AS(static_cast<void>(decode(data + "x")), IndexCorrupt);
  }

  TEST_CASE("lengths that lie are corrupt") {
    const std::string rows[] = {
        "\x02"s,                                              // another layout
        "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s,      // a length without end
        "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"s,          // 2^63 - 1 bytes
        "\x01\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"s,  // as many authors
    };
    for (const std::string& row : rows) {
      CAPTURE(row);
      CHECK_THROWS_AS(static_cast<void>(decode(row)), IndexCorrupt);
    }
  }

  TEST_CASE("any changed field changes the hash") {
    const std::string before = content_hash(encode(full_article()));
    CHECK(before.size() == 16);
    CHECK(content_hash(encode(full_article())) == before);
    const auto hash_after = [](auto change) {
      article::Article article = full_article();
      change(article);
      return content_hash(encode(article));
    };
    CHECK(hash_after([](article::Article& a) { a.title += " "; }) != before);
    CHECK(hash_after([](article::Article& a) { a.body += " "; }) != before);
    CHECK(hash_after([](article::Article& a) { a.date = "2022"; }) != before);
    CHECK(hash_after([](article::Article& a) { a.source = ""; }) != before);
    CHECK(hash_after([](article::Article& a) { a.url = ""; }) != before);
    CHECK(hash_after([](article::Article& a) { a.lang = ""; }) != before);
    CHECK(hash_after([](article::Article& a) { std::swap(a.authors, a.tags); }) != before);
    CHECK(hash_after([](article::Article& a) { a.authors.pop_back(); }) != before);
  }
}

}  // namespace
}  // namespace depeche::index
