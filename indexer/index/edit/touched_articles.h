// While a new generation is built, others go on writing to the live one. They note in the folder of the build
// which articles they touch, before they touch them: a note too many does no harm, as each of these articles
// then becomes in the new generation what it is in the live one (see catch_up.h).
//
// The notes need not survive a power cut, as the build does not. They do survive the death of who writes
// them.
//
// Thread rule: one thread at a time.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/index/edit/change.h"

namespace depeche::index {

// Requires: the write lock is held, and the file's folder is there. Throws IndexUnavailable or DiskFull.
void note_touched(const std::filesystem::path& notes, const std::vector<Change>& changes);

// Reads the notes while others add to them.
class TouchedArticles {
 public:
  explicit TouchedArticles(std::filesystem::path notes) : notes_(std::move(notes)) {}

  // The ids noted since the last call, each once. Throws IndexUnavailable.
  [[nodiscard]] std::vector<std::string> take();

 private:
  const std::filesystem::path notes_;
  std::streamoff read_ = 0;  // bytes that are done with
};

}  // namespace depeche::index
