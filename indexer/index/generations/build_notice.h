// Tells other processes how far a build beside the live generation is: a server shows it to who waits.
//
// The notice is a file in the folder of the build. Who builds holds a lock on it (flock) and writes it anew
// now and then; the lock ends with the process, so a notice that nobody has locked is what a crash left.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/file_errors.h"

namespace depeche::index {

enum class BuildStage {
  reading,      // articles are read and analysed
  merging,      // what the threads made becomes one database a shard
  grouping,     // near copies are joined to groups
  compacting,   // the shards are packed, and written to the disk
  catching_up,  // what others wrote to the live generation meanwhile is brought in
};

[[nodiscard]] std::string_view name_of(BuildStage stage);  // "reading", …, "catching_up"

struct BuildProgress {
  BuildStage stage = BuildStage::reading;
  std::uint64_t articles = 0;                       // that were read
  std::optional<double> read_share = std::nullopt;  // of the input, 0 to 1; nullopt: its size is unknown
  std::int64_t started_at = 0;                      // seconds since 1970

  friend bool operator==(const BuildProgress&, const BuildProgress&) = default;
};

// Thread rule: one thread at a time.
class BuildNotice {
 public:
  // Makes the file and takes its lock. Throws what Descriptor does.
  explicit BuildNotice(const std::filesystem::path& path);

  // Writes the notice, once a second at most while the stage stays the same: call it often. What can't be
  // written is left out, as a build does not end for that.
  void tell(const BuildProgress& progress);

 private:
  Descriptor file_;
  std::optional<BuildStage> told_;
  std::chrono::steady_clock::time_point next_;
};

// How far the build beside the live generation of the database in `root` is. nullopt: there is none, or it
// can't be read. Never waits. Thread rule: call from any thread.
[[nodiscard]] std::optional<BuildProgress> build_in_progress(const std::filesystem::path& root);

// What stands in the file; nullopt: nothing that tell() writes. For a test, and build_in_progress().
[[nodiscard]] std::optional<BuildProgress> read_notice(std::string_view text);
[[nodiscard]] std::string write_notice(const BuildProgress& progress);

}  // namespace depeche::index
