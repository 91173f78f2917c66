// The command line of depeche-indexer, read and checked.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/article/reader.h"
#include "indexer/index/build/article_writer.h"

namespace depeche::indexer {

enum class Verbosity { normal, quiet };  // quiet: errors only

enum class Output {
  database,
  lines,  // --print: on standard output, a line of JSON for each article
};

enum class Ending {
  when_read,
  when_interrupted,  // --watch: until then the paths are followed
};

// Index articles.
struct Options {
  std::filesystem::path database = "data";
  std::vector<std::string> paths;  // files, folders, "-" for standard input; at least one
  article::ReadOptions read;
  index::WriteOptions write;
  std::filesystem::path rejects;  // the file that rejects are logged to; empty: to none
  Verbosity verbosity = Verbosity::normal;
  Ending ending = Ending::when_read;
  Output output = Output::database;
  // How often followed files are looked at without an event; 0: only where one comes.
  std::chrono::seconds poll{0};
};

// `--analyze`: print the tokens of a text, and index nothing.
struct AnalyzeOptions {
  std::string text;
};

// `--check`: say whether a database is whole, and index nothing.
struct CheckOptions {
  std::filesystem::path database = "data";
  std::chrono::milliseconds lock_patience{0};
};

// `--upgrade`: build the database anew from the articles that it stores.
struct UpgradeOptions {
  std::filesystem::path database = "data";
  index::WriteOptions write;
  Verbosity verbosity = Verbosity::normal;
};

// There is nothing to do but to print `text` and to end with `status`.
struct Exit {
  int status = 0;    // 0: help, version or a list, for stdout; 2: wrong usage, for stderr
  std::string text;  // lines, each with its end
};

// Reads the arguments of the command line, which are given without the name of the program. Wrong usage is no
// exception, but an Exit.
[[nodiscard]] std::variant<Options, AnalyzeOptions, CheckOptions, UpgradeOptions, Exit> read_options(
    std::vector<std::string> arguments);

}  // namespace depeche::indexer
