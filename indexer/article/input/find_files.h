// The files that a path of the command line stands for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article/article_sink.h"

namespace depeche::article {

struct InputFile {
  std::filesystem::path path;
  std::string id;       // the path below the folder given: the default id of a file that is one article
  std::string source;   // the default source of its articles
  std::uint64_t bytes;  // its size when it was found
};

struct FindOptions {
  std::string source;  // for all files; empty: the name of the folder given
  // Says of a file found in a folder, by its name, whether it is to be read.
  std::function<bool(const std::filesystem::path&)> is_wanted;
};

// Finds `path` itself where it is a file, wanted or not, else the wanted files below it, sorted bytewise by
// path. Follows symbolic links and leaves out hidden files and folders. Throws InvalidRequest where `path`
// does not exist; what lies below it and can't be looked at is a reject.
[[nodiscard]] std::vector<InputFile> find_input_files(const std::filesystem::path& path,
                                                      const FindOptions& options, ArticleSink& sink);

}  // namespace depeche::article
