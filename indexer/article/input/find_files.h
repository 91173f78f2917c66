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
  std::string source;   // the default source of its articles: the name of the folder that it lies in
  std::uint64_t bytes;  // its size when it was found
};

// Which symbolic links in a folder are followed. One that leads out of it may lead to what is not for readers
// of the articles, as whoever may write into the folder can make one.
enum class Links { within_folder, everywhere };

struct FindOptions {
  std::string source;  // for all files; empty: the name of the nearest folder around each that is no date
  // Says of a file found in a folder, by its name, whether it is to be read.
  std::function<bool(const std::filesystem::path&)> is_wanted;
  Links links = Links::within_folder;
};

// True where `path` is a symbolic link that leads to something outside of `folder`.
[[nodiscard]] bool leads_out_of(const std::filesystem::path& folder, const std::filesystem::path& path);

// Finds `path` itself where it is a file, wanted or not, else the wanted files below it, sorted bytewise by
// path. Leaves out hidden files and folders, and tells the sink of others that it leaves alone. Throws
// InvalidRequest where `path` does not exist; what lies below it and can't be looked at is a reject.
[[nodiscard]] std::vector<InputFile> find_input_files(const std::filesystem::path& path,
                                                      const FindOptions& options, ArticleSink& sink);

}  // namespace depeche::article
