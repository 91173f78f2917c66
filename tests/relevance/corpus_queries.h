// Queries that are right for a database: names of two words, titles and tags, as its articles have them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace depeche::relevance {

struct CorpusQueries {
  std::vector<std::string> names;   // that several articles have
  std::vector<std::string> titles;  // whole
  std::vector<std::string> tags;    // that several articles have
};

// At most `most` of each, from all over the database. Throws what the database throws.
[[nodiscard]] CorpusQueries queries_of(const std::filesystem::path& database, std::size_t most);

}  // namespace depeche::relevance
