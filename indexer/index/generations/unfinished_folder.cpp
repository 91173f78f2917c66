#include "indexer/index/generations/unfinished_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <system_error>
#include <utility>

#include "indexer/base/sync.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

// Locks the folder for as long as it is open; false: somebody else has it locked. Never waits.
bool lock_folder(const Descriptor& folder) {
  return ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0;
}

}  // namespace

UnfinishedFolder::UnfinishedFolder(fs::path path) : path_(std::move(path)) {
  attempt([&] { fs::create_directories(path_); });
  lock_.emplace(path_, O_RDONLY);
  if (!lock_folder(*lock_))
    throw IndexLocked(fmt::format("{}: another process is making it", path_.string()));
  attempt([&] {
    for (const fs::directory_entry& left : fs::directory_iterator(path_)) fs::remove_all(left.path());
  });
}

UnfinishedFolder::~UnfinishedFolder() {
  if (!lock_) return;
  // What can't be removed now is abandoned: the next writer removes it.
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void UnfinishedFolder::finish(const fs::path& name) {
  attempt([&] { fs::rename(path_, name); });
  lock_.reset();
  sync(name.parent_path());
}

bool UnfinishedFolder::is_abandoned(const fs::path& path) {
  // The lock that this takes ends at once, with the descriptor.
  return lock_folder(Descriptor(path, O_RDONLY));
}

}  // namespace depeche::index
