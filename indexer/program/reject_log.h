// What did not go in, and why: for people, and for programs that try again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/article/article_sink.h"

namespace depeche::indexer {

// "FILE:LINE: reason", without the line where there is none.
[[nodiscard]] std::string describe(const article::Reject& reject);

// One line of JSON: file, line, id, reason; null where not known.
[[nodiscard]] std::string to_json(const article::Reject& reject);

// Writes the lines of JSON to a file.
class RejectLog {
 public:
  // An empty path: nothing is written. Throws InvalidRequest where the file can't be made.
  explicit RejectLog(std::filesystem::path path);

  void add(const article::Reject& reject);

  // Throws IndexUnavailable where not all lines could be written.
  void close();

  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::filesystem::path path_;
  std::ofstream file_;
  std::uint64_t count_ = 0;
};

}  // namespace depeche::indexer
