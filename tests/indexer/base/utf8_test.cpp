#include "indexer/base/utf8.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche {
namespace {

using namespace std::string_view_literals;

TEST_SUITE("base/utf8") {
  TEST_CASE("is_utf8 takes what is well formed and nothing else") {
    struct Row {
      std::string_view bytes;
      bool expected;
    };
    const Row rows[] = {
        {"", true},
        {"Almaty", true},
        {"Les manifestants d’Almaty, déployés « à l’aube »", true},
        {"a\0b"sv, true},
        {"\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF\U00010000\U0010FFFF", true},
        {"😀", true},
        {"e\u0301", true},        // a combining accent is a character like any other
        {"\xE9t\xE9", false},     // Windows-1252
        {"\x80", false},          // a continuation of nothing
        {"\xC3", false},          // cut off after 1 of 2
        {"\xE2\x80", false},      // 2 of 3
        {"\xF0\x9F\x98", false},  // 3 of 4
        {"\xC3 a", false},
        {"\xC0\xAF", false},          // overlong /
        {"\xC1\xBF", false},          // overlong DEL
        {"\xE0\x9F\xBF", false},      // overlong U+07FF
        {"\xF0\x8F\xBF\xBF", false},  // overlong U+FFFF
        {"\xED\xA0\x80", false},      // surrogate
        {"\xF4\x90\x80\x80", false},  // beyond U+10FFFF
        {"\xF5\x80\x80\x80", false},
        {"\xFE", false},
        {"\xFF\xFE", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      CHECK(is_utf8(row.bytes) == row.expected);
    }
  }

  TEST_CASE("a bad byte is seen wherever it stands among eight") {
    for (std::size_t length = 1; length <= 40; ++length) {
      for (std::size_t at = 0; at < length; ++at) {
        CAPTURE(length);
        CAPTURE(at);
        std::string text(length, 'a');
        CHECK(is_utf8(text));
        text[at] = '\xE9';
        CHECK_FALSE(is_utf8(text));
        text.replace(at, 1, "é");
        CHECK(is_utf8(text));
      }
    }
  }

  TEST_CASE("character_border steps back to where a character begins") {
    struct Row {
      std::string_view text;
      std::size_t at, expected;
    };
    const Row rows[] = {
        {"", 0, 0},    {"", 7, 0},         {"été", 0, 0},        {"été", 1, 0}, {"été", 2, 2},
        {"été", 4, 3}, {"été", 5, 5},      {"été", 99, 5},       {"a😀b", 1, 1}, {"a😀b", 4, 1},
        {"a😀b", 5, 5}, {"\x80\x80", 1, 0}, {"a\x80\x80z", 2, 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CAPTURE(row.at);
      CHECK(character_border(row.text, row.at) == row.expected);
    }
  }

  TEST_CASE("offset_of_character and count_characters count code points") {
    struct Row {
      std::string_view text;
      std::size_t count, expected;
    };
    const Row rows[] = {
        {"", 0, 0},         {"", 3, 0},           {"été", 0, 0},      {"été", 1, 2},
        {"été", 2, 3},      {"été", 3, 5},        {"été", 4, 5},      {"a😀b", 2, 5},
        {"e\u0301t", 1, 1}, {"\x80z\x80y", 1, 3}, {"\x80\x80", 1, 2},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CAPTURE(row.count);
      CHECK(offset_of_character(row.text, row.count) == row.expected);
    }
    CHECK(count_characters("") == 0);
    CHECK(count_characters("déployées") == 9);
    CHECK(count_characters("a😀b") == 3);
    CHECK(count_characters("\x80z\x80") == 1);
  }

  TEST_CASE("all characters of a text end at the text's end") {
    for (const std::string_view text :
         {"Kazakhstan"sv, "déployées à l’aube"sv, "\xE9t\xE9"sv, "\x80\x80 a"sv}) {
      CAPTURE(text);
      CHECK(offset_of_character(text, count_characters(text)) == text.size());
    }
  }
}

}  // namespace
}  // namespace depeche
