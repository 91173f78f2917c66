// Which files were read, as they were then, and the articles that each gave.
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

// What changes when a file is written or replaced.
struct FileState {
  ino_t inode = 0;
  off_t size = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;  // also when it is renamed, or its rights change
  // It was written so shortly before it was looked at that it may be written again without a trace here.
  bool is_fresh = false;

  friend bool operator==(const FileState&, const FileState&) = default;
};

// nullopt: it can't be looked at.
[[nodiscard]] std::optional<FileState> state_of(const std::filesystem::path& file);

// Thread rule: one thread at a time.
class FileLedger {
 public:
  struct Difference {
    std::vector<article::InputFile> changed;  // new, or not as they were when they were read
    std::vector<std::filesystem::path> gone;  // were read, and are certainly not there any more
  };
  // Compares with what is found now below the paths.
  [[nodiscard]] Difference compare(std::vector<article::InputFile> found) const;

  // `file` was read, after it was looked at (`state`), and gave the articles with these ids. Returns the
  // ids that it gave before, and that no file gives now.
  std::vector<std::string> record(const std::filesystem::path& file, const FileState& state,
                                  std::vector<std::string> ids);
  // The same for a file that could be read only in part: the ids from before stay as well.
  void record_incomplete(const std::filesystem::path& file, const FileState& state,
                         std::vector<std::string> ids);
  // The same for a file that is gone.
  std::vector<std::string> forget(const std::filesystem::path& file);

  // True where some file gives this article.
  [[nodiscard]] bool has(const std::string& id) const { return files_by_id_.contains(id); }

  // All files are to be read again.
  void distrust_all();

 private:
  struct Entry {
    std::optional<FileState> state;  // nullopt: read it again
    std::vector<std::string> ids;    // each once
  };

  std::vector<std::string> release(const std::vector<std::string>& ids);

  std::map<std::filesystem::path, Entry> entries_;
  std::unordered_map<std::string, std::size_t> files_by_id_;  // how many files give it
};

}  // namespace depeche::indexer
