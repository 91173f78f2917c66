#include "server/write/snapshots.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>

#include "indexer/base/file_errors.h"
#include "indexer/index/generations/generation.h"
#include "server/write/snapshot_name.h"

namespace depeche::write {
namespace {

namespace fs = std::filesystem;

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

// The stub file is written last, and a snapshot never changes.
std::chrono::system_clock::time_point taken_at(const index::GenerationStamp& stamp) {
  const auto since_1970 = std::chrono::nanoseconds(stamp.modified_ns);
  return std::chrono::system_clock::time_point(
      std::chrono::duration_cast<std::chrono::system_clock::duration>(since_1970));
}

}  // namespace

std::optional<Snapshot> snapshot_in(const fs::path& folder, const std::string& name) {
  if (!is_snapshot_name(name)) return std::nullopt;
  const auto stamp = index::generation_stamp(folder / name);
  if (!stamp) return std::nullopt;
  const std::uint64_t bytes = attempt([&] { return bytes_below(folder / name); });
  return Snapshot{.name = name, .bytes = bytes, .taken_at = taken_at(*stamp)};
}

std::vector<Snapshot> snapshots_in(const fs::path& folder) {
  std::vector<Snapshot> snapshots;
  attempt([&] {
    if (!fs::exists(folder)) return;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (auto snapshot = snapshot_in(folder, entry.path().filename().string())) {
        snapshots.push_back(*std::move(snapshot));
      }
    }
  });
  std::ranges::sort(snapshots, {}, &Snapshot::name);
  return snapshots;
}

}  // namespace depeche::write
