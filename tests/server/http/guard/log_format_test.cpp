#include "server/http/guard/log_format.h"

#include <doctest/doctest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

namespace depeche::http {
namespace {

// What one logger of this name writes.
std::string logged(LogFormat format, const std::string& logger_name, const std::string& message) {
  std::ostringstream out;
  const auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(out);
  spdlog::logger logger(logger_name, sink);
  sink->set_formatter(make_log_formatter(format));
  logger.warn("{}", message);
  return out.str();
}

std::string line_of(LogFormat format, const std::string& value) {
  LogLine line(format);
  line.text("a", value).number("n", 7).milliseconds("ms", 0.12345);
  return std::move(line).take();
}

TEST_SUITE("http/log_format") {
  TEST_CASE("fields are read by people, and can't be forged") {
    struct Row {
      std::string value, expected;
    };
    const Row rows[] = {
        {"/api/search", "a=/api/search n=7 ms=0.123"},
        {"", "a=\"\" n=7 ms=0.123"},
        {"two words", "a=\"two words\" n=7 ms=0.123"},
        {"x status=500", "a=\"x status=500\" n=7 ms=0.123"},
        {"x\" b=\"y", "a=\"x\\\" b=\\\"y\" n=7 ms=0.123"},
        {"x\nb=1\r", "a=\"x\\nb=1\\r\" n=7 ms=0.123"},
        {"\x1b[31m", "a=\"\\u001b[31m\" n=7 ms=0.123"},
        {"été", "a=\"été\" n=7 ms=0.123"},
        {"\xff", "a=\"\uFFFD\" n=7 ms=0.123"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.value);
      CHECK(line_of(LogFormat::text, row.value) == row.expected);
    }
  }

  TEST_CASE("a line of JSON is one object, whatever was logged") {
    for (const std::string value : {"plain", "two words", "\"", "\\", "a\nb", "\x1b", "été", "\xff", "}{"}) {
      CAPTURE(value);
      const std::string event = logged(LogFormat::json, kEventLogger, line_of(LogFormat::json, value));
      CHECK(std::count(event.begin(), event.end(), '\n') == 1);
      const auto json = nlohmann::json::parse(event);
      CHECK(json["n"] == 7);
      CHECK(json["level"] == "warning");
      if (value != "\xff") CHECK(json["a"] == value);
      const std::string message = logged(LogFormat::json, "depeche-server", value);
      CHECK(std::count(message.begin(), message.end(), '\n') == 1);
      if (value != "\xff") CHECK(nlohmann::json::parse(message)["message"] == value);
    }
  }

  TEST_CASE("each line begins with its time") {
    const std::regex text(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d warning hello\n)");
    CHECK(std::regex_match(logged(LogFormat::text, "depeche-server", "hello"), text));
    const auto json = nlohmann::json::parse(logged(LogFormat::json, "depeche-server", "hello"));
    CHECK(std::regex_match(json["time"].get<std::string>(),
                           std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)")));
  }

  TEST_CASE("a target is printable however it came") {
    CHECK(printable("/api/articles/\xc3\xa9 \"x\"\n\x1b%20") == "/api/articles/%C3%A9%20%22x%22%0A%1B%20");
  }
}

}  // namespace
}  // namespace depeche::http
