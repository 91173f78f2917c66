// Makes a database of a corpus, as depeche-indexer would.
#pragma once

#include <filesystem>

namespace depeche::relevance {

// With the indexer's own defaults. What is rejected of the corpus becomes a line on standard error. Throws
// InvalidRequest where nothing is left, and what the indexer throws.
void build_index(const std::filesystem::path& corpus, const std::filesystem::path& database);

}  // namespace depeche::relevance
