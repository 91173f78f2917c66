#include "indexer/article/input/encoding.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche::article {

using namespace std::string_literals;

TEST_SUITE("article/encoding") {
  TEST_CASE("text comes out as UTF-8") {
    struct Row {
      std::string bytes, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"ascii", "ascii"},
        {"été", "été"},
        {"\xE9t\xE9", "été"},
        {"\xAB\xA0l\x92\x9Cuvre\xA0\xBB \x85 5\xA0\x80", "«\u00A0l’œuvre\u00A0» … 5\u00A0€"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      CHECK(decode(row.bytes).text == row.expected);
    }
  }

  TEST_CASE("what is no text is rejected with a reason") {
    struct Row {
      std::string bytes;
      const char* reason;
    };
    const Row rows[] = {
        {"\x89PNG\r\n\x1a\n\0\0"s, "is binary, not text"},
        {"a\0b"s, "is binary, not text"},
        {"t\0e\0x\0t\0"s, "is binary, not text"},                      // UTF-16 without its mark
        {"\xE9t\xE9 \x81", "is not UTF-8 and not Windows-1252 text"},  // undefined
        {"\xE9t\xE9 \x01", "is not UTF-8 and not Windows-1252 text"},  // a control character
        {"\xC3\xA9 \xC3", "is not UTF-8 and not Windows-1252 text"},   // as much wrong as right
        {"\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0", "is not UTF-8 and not Windows-1252 text"},  // Cyrillic
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      CHECK_THROWS_WITH_AS(static_cast<void>(decode(row.bytes)), row.reason, InvalidRequest);
    }
  }

  TEST_CASE("a declared encoding counts where the bytes are not UTF-8") {
    struct Row {
      std::string bytes, encoding, expected;
    };
    const Row rows[] = {
        {"\xBDuvre \xE0 5 \xA4", "ISO-8859-15", "œuvre à 5 €"},
        {"\xE9t\xE9 \x92", "iso-8859-1", "été ’"},
        {"\xE9t\xE9", "utf-8", "été"},
        {"\xE9t\xE9", "no-such-encoding", "été"},
        {"\xE9t\xE9", "", "été"},
        {"été", "iso-8859-15", "été"},
        {"\x8et\x8e", "macintosh", "été"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.encoding);
      CHECK(decode(row.bytes, row.encoding).text == row.expected);
    }
  }

  TEST_CASE("a few wrong bytes are replaced, and counted") {
    const std::string words = [] {
      std::string text;
      for (int i = 0; i < 1000; ++i) text += "phare ";
      return text;
    }();
    struct Row {
      std::string bytes, expected;
      std::size_t replaced;
    };
    const Row rows[] = {
        {"\xC3\xA9t\xC3\xA9 \xC3", "été \uFFFD", 1},
        {"l\xE2\x80\x99\xC3\xA9t\xC3\xA9 \xE2\x80 fin", "l’été \uFFFD\uFFFD fin", 2},  // a sign cut short
        {words + "\xC3\xA9t\xC3\xA9 \xE9 ", words + "été \uFFFD ", 1},                 // Latin-1 in UTF-8
        {words + "\xE9t\xE9 \x81", words + "été \uFFFD", 1},                           // in Windows-1252
        {words + "\x81", words + "\uFFFD", 1},                                         // in ASCII
        {words + "\xE9", words + "é", 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected.substr(0, 40));
      const DecodedText decoded = decode(row.bytes);
      CHECK(decoded.text == row.expected);
      CHECK(decoded.replaced == row.replaced);
    }
    CHECK(describe_replaced(2) == "2 bytes that are no characters were replaced by U+FFFD");
  }

  TEST_CASE("ISO 8859-15 is known by its ligatures and its euro, declared or not") {
    struct Row {
      std::string bytes, encoding, expected;
    };
    const Row rows[] = {
        {"la s\xBDur, 5 \xA4", "", "la sœur, 5 €"},
        {"la s\xBDur", "iso-8859-1", "la sœur"},
        {"\xBDuvre \xE0 part", "latin1", "œuvre à part"},
        {"\xBCuvre \xE0 part", "", "Œuvre à part"},
        {"2\xBD \xE0 l\xE0, \xE9t\xE9", "", "2½ à là, été"},             // a half
        {"l\x92\xE9t\xE9 \xE0 5 \x80, 3\xBDh", "", "l’été à 5 €, 3½h"},  // Windows
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      CHECK(decode(row.bytes, row.encoding).text == row.expected);
    }
  }

  TEST_CASE("names of files are made UTF-8") {
    CHECK(name_to_utf8("été.txt") == "été.txt");
    CHECK(name_to_utf8("\xE9t\xE9.txt") == "été.txt");
  }
}

}  // namespace depeche::article
