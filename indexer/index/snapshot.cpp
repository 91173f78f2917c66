#include "indexer/index/snapshot.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "indexer/error.h"
#include "indexer/index/file_errors.h"
#include "indexer/index/generation.h"
#include "indexer/index/sync.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnderWay = ".copying";

// Held on a copy that is under way by who makes it, so that what a killed process left can be told.
bool lock_copy(const Descriptor& folder) {
  return ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0;
}

void remove_leftovers(const fs::path& folder) {
  attempt([&] {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (!entry.is_directory() || !entry.path().native().ends_with(kUnderWay)) continue;
      if (lock_copy(Descriptor(entry.path(), O_RDONLY))) fs::remove_all(entry.path());
    }
  });
}

// A copy that is under way. Goes with all in it at the end, unless it was renamed.
class UnfinishedCopy {
 public:
  explicit UnfinishedCopy(const fs::path& target) : path_(target.string() + std::string(kUnderWay)) {
    attempt([&] { fs::create_directories(target.parent_path()); });
    remove_leftovers(target.parent_path());
    attempt([&] { fs::create_directories(path_); });
    lock_.emplace(path_, O_RDONLY);
    if (!lock_copy(*lock_))
      throw IndexLocked(fmt::format("{}: another program is making it", path_.string()));
  }
  ~UnfinishedCopy() {
    // What can't be removed now is removed before the next copy.
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  UnfinishedCopy(const UnfinishedCopy&) = delete;
  UnfinishedCopy& operator=(const UnfinishedCopy&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  const fs::path path_;
  std::optional<Descriptor> lock_;
};

std::uint64_t copy_files(const fs::path& from, const fs::path& to) {
  return attempt([&] {
    std::uint64_t bytes = 0;
    fs::create_directories(to);
    for (const fs::directory_entry& file : fs::directory_iterator(from)) {
      fs::copy_file(file.path(), to / file.path().filename());
      bytes += file.file_size();
    }
    return bytes;
  });
}

}  // namespace

std::uint64_t copy_live_generation(const fs::path& root, const fs::path& target) {
  const std::optional<Generation> live = live_generation(root);
  if (!live) throw IndexUnavailable(fmt::format("no database in {}", root.string()));
  if (attempt([&] { return fs::exists(target); })) {
    throw InvalidRequest(fmt::format("{}: exists already", target.string()));
  }
  const UnfinishedCopy copying(target);
  NewGeneration copy(copying.path());
  std::uint64_t bytes = 0;
  for (unsigned n = 0; n < live->shards.size(); ++n) bytes += copy_files(live->shards[n], copy.shard(n));
  copy.publish(static_cast<unsigned>(live->shards.size()));
  attempt([&] { fs::rename(copying.path(), target); });
  sync(target.parent_path());
  return bytes;
}

}  // namespace depeche::index
