#include "server/http/routing/json_writer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace depeche::http {
namespace {

std::string text_json(std::string_view value) {
  return std::move(JsonWriter().text(value)).take();
}
std::string decimal_json(double value, int decimals) {
  return std::move(JsonWriter().decimal(value, decimals)).take();
}

TEST_SUITE("http/json_writer") {
  TEST_CASE("strings are escaped") {
    struct Row {
      std::string_view text, json;
    };
    const Row rows[] = {
        {"", R"("")"},
        {"été", R"("été")"},
        {"a\"b\\c", R"("a\"b\\c")"},
        {"\n\r\t", R"("\n\r\t")"},
        {std::string_view("\0\x01\x1f", 3), R"("\u0000\u0001\u001f")"},
        {"\x7f</script>", "\"\x7f</script>\""},
        {"[{:", R"("[{:")"},
        {"𝄞", R"("𝄞")"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(text_json(row.text) == row.json);
    }
  }

  TEST_CASE("bytes that are not UTF-8 become U+FFFD, and the rest stays") {
    struct Row {
      std::string_view text, json;
    };
    const Row rows[] = {
        {"\xff", "\"\uFFFD\""},
        {"a\xffé", "\"a\uFFFDé\""},
        {"é\xc3", "\"é\uFFFD\""},
        {"\xc3\"", "\"\uFFFD\\\"\""},
        {"\xed\xa0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
        {"\xf0\x9d\x84", "\"\uFFFD\uFFFD\uFFFD\""},
        {"𝄞\x80", "\"𝄞\uFFFD\""},
    };
    for (const Row& row : rows) CHECK(text_json(row.text) == row.json);
  }

  TEST_CASE("any byte between any others comes back from a JSON parser") {
    for (int byte = 0; byte < 128; ++byte) {
      const std::string text = std::string("é") + static_cast<char>(byte) + "é";
      CAPTURE(byte);
      CHECK(nlohmann::json::parse(text_json(text)).get<std::string>() == text);
    }
  }

  TEST_CASE("numbers are JSON's") {
    CHECK(decimal_json(3.14159, 4) == "3.1416");
    CHECK(decimal_json(0.1 + 0.2, 3) == "0.3");
    CHECK(decimal_json(0.0, 3) == "0");
    CHECK(decimal_json(std::numeric_limits<double>::infinity(), 3) == "null");
    CHECK(decimal_json(std::nan(""), 3) == "null");
    CHECK(std::move(JsonWriter().number(std::numeric_limits<std::uint64_t>::max())).take() ==
          "18446744073709551615");
  }

  TEST_CASE("commas come by themselves") {
    JsonWriter json;
    json.begin_object().key("a").begin_array().number(1).text("x").null().end_array();
    json.key("b").begin_object().end_object().key("c").boolean(true).key("d").text_or_null("").key("e");
    json.texts({"[", "{"}).key("f").begin_array().begin_object().end_object().begin_object().end_object();
    json.end_array().end_object();
    CHECK(std::move(json).take() ==
          R"({"a":[1,"x",null],"b":{},"c":true,"d":null,"e":["[","{"],"f":[{},{}]})");
  }
}

}  // namespace
}  // namespace depeche::http
