// How fast queries are completed and corrected where there are very many words.
#pragma once

#include <filesystem>

namespace depeche::bench {

// Builds a database of a million made words in `folder`, and prints a table.
void bench_words(const std::filesystem::path& folder);

}  // namespace depeche::bench
