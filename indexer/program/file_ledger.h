// The ledger of `--watch`: remembers which files were read, what they looked like then, and which articles
// each of them gave. A comparison with the files that are there now tells which to read again and which
// articles to remove.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/article/reader.h"

namespace depeche::indexer {

// What a look at a file tells without reading it. A file that was written or replaced differs in one of
// these.
struct FileState {
  ino_t inode = 0;
  off_t size = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;  // also when it is renamed, or its rights change
  // True where the file was written so shortly before the look that it may be written once more with the same
  // times.
  bool is_fresh = false;

  friend bool operator==(const FileState&, const FileState&) = default;
};

// Looks at a file now; nullopt: it is not there, or we may not look at it.
[[nodiscard]] std::optional<FileState> state_of(const std::filesystem::path& file);

// Thread rule: one thread at a time.
class FileLedger {
 public:
  struct Difference {
    std::vector<article::InputFile> changed;  // files that are new, or not as they were when they were read
    std::vector<std::filesystem::path> gone;  // files that were read and are certainly not there any more
  };
  // Compares what is remembered with the files that are found now below the paths of the command line.
  [[nodiscard]] Difference compare(std::vector<article::InputFile> found) const;

  // Records that `file` was read and gave the articles with these ids; `state` is from a look before it was
  // read, so that a change meanwhile is seen next time. Returns the ids of articles that the file gave before
  // and that no file gives now.
  std::vector<std::string> record(const std::filesystem::path& file, const FileState& state,
                                  std::vector<std::string> ids);
  // Records a file that could be read only in part: the articles that it gave before stay its own.
  void record_incomplete(const std::filesystem::path& file, const FileState& state,
                         std::vector<std::string> ids);
  // Forgets a file that is gone. Returns the ids of articles that it gave and that no file gives now.
  std::vector<std::string> forget(const std::filesystem::path& file);

  // True where some file gives this article.
  [[nodiscard]] bool has(const std::string& id) const { return files_by_id_.contains(id); }

  // Has the next comparison take all files as changed. Which articles they gave stays known.
  void distrust_all();

 private:
  struct Entry {
    std::optional<FileState> state;  // nullopt: the file is to be read again
    std::vector<std::string> ids;    // each once
  };

  std::vector<std::string> release(const std::vector<std::string>& ids);

  std::map<std::filesystem::path, Entry> entries_;
  std::unordered_map<std::string, std::size_t> files_by_id_;  // how many files give the article
};

}  // namespace depeche::indexer
