// Articles that came more than once while a new database was built.
#pragma once

#include <filesystem>

#include "indexer/index/build/article_writer.h"

namespace depeche::index {

// Of the documents with one id in the database at `path` keeps the one added last, and counts
// what became of each as if they had been written one after the other.
[[nodiscard]] WriteCounts remove_repeated_articles(const std::filesystem::path& path);

}  // namespace depeche::index
