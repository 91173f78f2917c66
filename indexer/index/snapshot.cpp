#include "indexer/index/snapshot.h"

#include <fmt/format.h>

#include <string>

#include "indexer/error.h"
#include "indexer/index/file_errors.h"
#include "indexer/index/generation.h"
#include "indexer/index/sync.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

// Goes with all in it at the end, unless it was renamed.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {
    attempt([&] {
      fs::remove_all(path_);  // what a killed process left
      fs::create_directories(path_);
    });
  }
  ~TemporaryFolder() {
    // What can't be removed now is removed before the next copy of this name.
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  const fs::path path_;
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
  const TemporaryFolder copying(target.string() + ".copying");
  NewGeneration copy(copying.path());
  std::uint64_t bytes = 0;
  for (unsigned n = 0; n < live->shards.size(); ++n) bytes += copy_files(live->shards[n], copy.shard(n));
  copy.publish(static_cast<unsigned>(live->shards.size()));
  attempt([&] { fs::rename(copying.path(), target); });
  sync(target.parent_path());
  return bytes;
}

}  // namespace depeche::index
