// How well queries are corrected: whether misspelt ones find what was meant, and right ones are left alone.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::relevance {

// A query as it is typed, and as it was meant.
struct Misspelling {
  std::string typed;
  std::string meant;
};

struct CorrectionScore {
  std::string name;  // of the mistakes
  std::size_t queries = 0;
  std::size_t corrected = 0;  // searched as meant, or offered so, or found as well as typed
};

// What was done with queries that are right.
struct RightScore {
  std::string name;
  std::size_t queries = 0;
  std::size_t offered = 0;   // something else
  std::size_t replaced = 0;  // by something else
};

struct SpellingScores {
  std::vector<CorrectionScore> corrections;
  std::vector<RightScore> right;
  std::size_t words = 0;  // of the lexicon
  // Of processor time that finding a correction takes.
  double median_ms = 0;
  double p95_ms = 0;
  double longest_ms = 0;
};

struct SpellingQuestion {
  std::filesystem::path corpus;  // a database, or what is indexed to one in a temporary folder
  std::vector<Misspelling> mistakes;
  std::vector<std::string> right;  // queries
  // Takes a line for each query that was not treated as it should be; null: nobody looks.
  std::function<void(std::string_view line)> tell = nullptr;
};

// Beside the mistakes that are given, names of the corpus are made wrong in each way that Mistake knows. Its
// names, titles and tags are right queries too. Throws what the indexer and the search throw.
[[nodiscard]] SpellingScores evaluate_spelling(const SpellingQuestion& question);

// The second and first column of lines "wrong TAB right …" behind a line of headings; and the last column of
// lines "id TAB text", or the line where there is one. Throw InvalidRequest where the file can't be read.
[[nodiscard]] std::vector<Misspelling> read_mistakes(const std::filesystem::path& file);
[[nodiscard]] std::vector<std::string> read_queries(const std::filesystem::path& file);

}  // namespace depeche::relevance
