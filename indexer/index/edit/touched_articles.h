// The notes of those who write to the live generation while a new one is built beside it: the ids of the
// articles that they touch. The notes are a file in the folder of the build. A writer notes an id before it
// touches the article, so a note may be there without a change, which does no harm: catch_up.h brings the
// article in as it is.
//
// The notes need not survive a power cut, as the build does not survive it either. They do survive the death
// of the process that wrote them.
//
// Thread rule: one thread at a time.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/index/edit/change.h"

namespace depeche::index {

// Adds the ids of these changes to the file `notes`, see notes_beside(). Requires: the write lock is held.
// Throws IndexUnavailable or DiskFull.
void note_touched(const std::filesystem::path& notes, const std::vector<Change>& changes);

// Reads the notes bit by bit, while others add to them.
class TouchedArticles {
 public:
  explicit TouchedArticles(std::filesystem::path notes) : notes_(std::move(notes)) {}

  // The ids that were noted since the last call, each once, in the order of their first note. Throws
  // IndexUnavailable.
  [[nodiscard]] std::vector<std::string> take();

 private:
  const std::filesystem::path notes_;
  std::streamoff read_ = 0;  // bytes that earlier calls returned the ids of
};

}  // namespace depeche::index
