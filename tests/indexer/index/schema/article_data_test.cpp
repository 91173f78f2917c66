#include "indexer/index/schema/article_data.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

std::string kept(const std::string& encoded) {
  Xapian::Document document;
  set_article_data(document, encoded);
  return document.get_data();
}

std::string read(const std::string& data) {
  Xapian::Document document;
  document.set_data(data);
  return article_data(document);
}

const std::string kText = "Le sommet de l'OTSC s'est ouvert à Almaty. Le sommet de l'OTSC se clôt à Almaty.";

}  // namespace

TEST_SUITE("index/article_data") {
  TEST_CASE("what is kept is read") {
    const std::string every_byte = [] {
      std::string bytes;
      for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
      return bytes;
    }();
    for (const std::string& encoded :
         {std::string(), std::string(1, '\0'), kText, every_byte, std::string(3'000'000, 'a')}) {
      CAPTURE(encoded.size());
      CHECK(read(kept(encoded)) == encoded);
    }
  }

  TEST_CASE("text takes less room, and nothing takes much more") {
    std::string press;
    for (int i = 0; i < 20; ++i) press += kText;
    CHECK(kept(press).size() < press.size() / 4);
    const std::string brief =
        "Le ministre de l'Intérieur a annoncé mardi qu'une enquête avait été ouverte à Lyon.";
    CHECK(kept(brief).size() < brief.size() * 2 / 3);
    CHECK(kept("\x01\x02\x03").size() < 20);
  }

  TEST_CASE("damaged bytes are named, never read beyond") {
    const std::string data = kept(kText);
    for (std::size_t length = 0; length < data.size(); ++length) {
      CAPTURE(length);
      CHECK_THROWS_AS((void)read(data.substr(0, length)), IndexCorrupt);
    }
    const std::string frame = "\x28\xB5\x2F\xFD";
    const std::string rows[] = {
        "nonsense",
        frame,
        frame + "\xE0" + std::string(8, '\xFF'),              // says that it has 2^64 - 1 bytes
        frame + "\xE0" + std::string("\0\0\0\0\1\0\0\0", 8),  // four gigabytes
        frame + std::string("\0\x58\1\0\0", 5),               // no size
        frame + std::string("\x21\x9F\xDE\x01\x09\0\0a", 8),  // of another dictionary
        data + "x",
        data + data,
    };
    for (const std::string& row : rows) {
      CAPTURE(row.size());
      CHECK_THROWS_AS((void)read(row), IndexCorrupt);
    }
  }
}

}  // namespace depeche::index
