// What depeche-shard is told.
//
// Thread rule: plain values and a pure function.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace depeche::shard {

struct Options {
  std::filesystem::path database = "data";
  // An IPv4 address of this machine, or a name of one: Xapian's protocol has no other.
  std::string host = "127.0.0.1";
  int port = 8090;
  unsigned idle_seconds = 600;  // after so long without a question a connection ends
};

// The program ends with this status, once it has printed the text: to standard error unless the status is 0.
struct Exit {
  int status;
  std::string text;
};

// `arguments` are those of the command line, without the program's name.
[[nodiscard]] std::variant<Options, Exit> read_options(std::vector<std::string> arguments);

}  // namespace depeche::shard
