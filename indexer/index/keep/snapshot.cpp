// The files are copied byte by byte. Xapian overwrites blocks of a file in place, so a hard link would follow
// each write, and a reader would keep its revision for two commits only. The copy is made as any new
// generation is, in a folder that is not finished, and gets its name last.
#include "indexer/index/keep/snapshot.h"

#include <fmt/format.h>

#include <chrono>
#include <string>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/index/edit/edited_shards.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/generations/unfinished_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

// For whoever changes what is kept apart, which takes no longer than a commit.
constexpr std::chrono::seconds kLockPatience{10};

// Removes the unfinished copies in `folder` that nobody is making any more.
void remove_unfinished(const fs::path& folder) {
  attempt([&] {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (!entry.is_directory() || !entry.path().native().ends_with(kCopyingSuffix)) continue;
      if (UnfinishedFolder::is_abandoned(entry.path())) fs::remove_all(entry.path());
    }
  });
}

// Returns how many bytes were copied.
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
  const Generation live = require_live_generation(root);
  if (attempt([&] { return fs::exists(target); })) {
    throw InvalidRequest(fmt::format("{}: exists already", target.string()));
  }
  finish_commit(live);
  attempt([&] { fs::create_directories(target.parent_path()); });
  remove_unfinished(target.parent_path());
  UnfinishedFolder copying(target.string() + std::string(kCopyingSuffix));
  NewGeneration copy(copying.path());
  std::uint64_t bytes = 0;
  for (unsigned n = 0; n < live.shards.size(); ++n) bytes += copy_files(live.shards[n], copy.shard(n));
  copy.publish(static_cast<unsigned>(live.shards.size()));
  const fs::path embargoed = embargoed_root(root);
  if (live_generation(embargoed)) {
    const WriteLock lock(embargoed, {.longest = kLockPatience});
    bytes += copy_live_generation(embargoed, embargoed_root(copying.path()));
  }
  copying.finish(target);
  return bytes;
}

}  // namespace depeche::index
