// Rejects, which are the parts of the input that are no article: as lines for people, and as a file of JSON
// lines from which a program can try again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/article/article_sink.h"

namespace depeche::indexer {

// The line for people: "FILE:LINE: reason", or "FILE: reason" where no line is known.
[[nodiscard]] std::string describe(const article::Reject& reject);

// The line for programs, an object of file, line, id and reason, without its end; null is what is not known.
[[nodiscard]] std::string to_json(const article::Reject& reject);

// Counts rejects, and writes them to a file as lines of JSON: the first hundred thousand of each input, and
// how many more there were, as the log must not fill a disk.
//
// Thread rule: one thread at a time.
class RejectLog {
 public:
  // Makes the file, empty. With an empty path, only counts. Throws InvalidRequest where the file can't be
  // made.
  explicit RejectLog(std::filesystem::path path);

  void add(const article::Reject& reject);

  // Writes what is still in memory. Call it once, last. Throws IndexUnavailable where not all lines could be
  // written.
  void close();

  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  void end_input();

  std::filesystem::path path_;
  std::ofstream file_;
  std::uint64_t count_ = 0;
  std::string input_;           // that the last reject is of
  std::uint64_t of_input_ = 0;  // how many it has
};

}  // namespace depeche::indexer
