#include "server/shard/options.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace depeche::shard {
namespace {

// "db host port idle", or "exit status"
std::string describe(const std::vector<std::string>& arguments) {
  const auto read = read_options(arguments);
  if (const auto* const exit = std::get_if<Exit>(&read)) return fmt::format("exit {}", exit->status);
  const auto& options = std::get<Options>(read);
  return fmt::format("{} {} {} {}", options.database.string(), options.host, options.port,
                     options.idle_seconds);
}

TEST_SUITE("server/shard/options") {
  TEST_CASE("what is given wins over what is usual, and nonsense is refused") {
    struct Row {
      std::vector<std::string> arguments;
      std::string expected;
    };
    const Row rows[] = {
        {{}, "data 127.0.0.1 8090 600"},
        {{"--db", "d e", "--host", "10.0.0.1", "--port", "1", "--idle=5"}, "d e 10.0.0.1 1 5"},
        {{"--port", "0"}, "exit 2"},
        {{"--port", "65536"}, "exit 2"},
        {{"--port", "x"}, "exit 2"},
        {{"--idle", "0"}, "exit 2"},
        {{"--idle", "-1"}, "exit 2"},
        {{"--db"}, "exit 2"},
        {{"--writable"}, "exit 2"},
        {{"data"}, "exit 2"},
        {{"--help"}, "exit 0"},
        {{"--version"}, "exit 0"},
    };
    for (const Row& row : rows) {
      CAPTURE(fmt::format("{}", fmt::join(row.arguments, " ")));
      CHECK(describe(row.arguments) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::shard
