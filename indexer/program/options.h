// What the indexer is told by its command line.
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

enum class Ending {
  when_read,
  when_interrupted,  // --watch: until then the paths are followed
};

struct Options {
  std::filesystem::path database = "data";
  std::vector<std::string> paths;  // files, folders, "-" for standard input; at least one
  article::ReadOptions read;
  index::WriteOptions write;
  std::filesystem::path rejects;  // empty: none is written
  Verbosity verbosity = Verbosity::normal;
  Ending ending = Ending::when_read;
};

// `--analyze`: print the tokens of a text instead of indexing.
struct AnalyzeOptions {
  std::string text;
};

// `--check`: look whether a database is whole.
struct CheckOptions {
  std::filesystem::path database = "data";
  std::chrono::milliseconds lock_patience{0};
};

// The program has nothing to do: it prints this and ends.
struct Exit {
  int status = 0;    // 0: help or version, for stdout; 2: wrong usage, for stderr
  std::string text;  // lines, each with its end
};

// `arguments` without the program's name.
[[nodiscard]] std::variant<Options, AnalyzeOptions, CheckOptions, Exit> read_options(
    std::vector<std::string> arguments);

}  // namespace depeche::indexer
