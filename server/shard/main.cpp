// Wires depeche-shard.
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <variant>

#include "server/shard/options.h"
#include "server/shard/shard_server.h"

namespace {

namespace shard = depeche::shard;

int end(const shard::Exit& exit) {
  fmt::print(exit.status == EXIT_SUCCESS ? stdout : stderr, "{}", exit.text);
  return exit.status;
}

// Xapian's server ends all of its group when it is told to end.
void leave_group() {
  if (getpgrp() != getpid()) setpgid(0, 0);
}

void serve(const shard::Options& options) {
  leave_group();
  shard::ShardServer server(options);
  fmt::print("listening on {}:{}\n", options.host, options.port);
  std::fflush(stdout);
  server.run();
}

}  // namespace

int main(int count, char** values) {
  try {
    const auto options = shard::read_options({values + 1, values + count});
    if (const auto* const exit = std::get_if<shard::Exit>(&options)) return end(*exit);
    serve(std::get<shard::Options>(options));
    return EXIT_SUCCESS;
  } catch (const Xapian::Error& error) {
    const char* const reason = error.get_error_string();
    fmt::print(stderr, "depeche-shard: {}{}{}\n", error.get_msg(), reason == nullptr ? "" : ": ",
               reason == nullptr ? "" : reason);
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-shard: {}\n", error.what());
  }
  return EXIT_FAILURE;
}
