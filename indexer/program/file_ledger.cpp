// An article may be in several files, and is removed only when the last of them lost it. So the ledger counts
// for each id how many files give it. A file that moves gives its articles under its new path before its old
// path is forgotten, and their count never comes to zero.
#include "indexer/program/file_ledger.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <set>
#include <utility>

namespace depeche::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNanoseconds = 1'000'000'000;
// The kernel stamps files with a clock that ticks 100 to 1,000 times a second: two writes within a tick have
// one stamp. This is longer than any tick.
constexpr std::int64_t kTick = kNanoseconds / 20;

std::int64_t nanoseconds(const timespec& time) {
  return time.tv_sec * kNanoseconds + time.tv_nsec;
}

std::int64_t now() {
  using namespace std::chrono;
  return duration_cast<std::chrono::nanoseconds>(system_clock::now().time_since_epoch()).count();
}

// True where the file is not there. Where we merely may not look at it, it counts as there, and its articles
// stay.
bool is_gone(const fs::path& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

void keep_each_once(std::vector<std::string>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

std::optional<FileState> state_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  FileState state{.inode = status.st_ino,
                  .size = status.st_size,
                  .modified_ns = nanoseconds(status.st_mtim),
                  .changed_ns = nanoseconds(status.st_ctim)};
  state.is_fresh = std::max(state.modified_ns, state.changed_ns) > now() - kTick;
  return state;
}

FileLedger::Difference FileLedger::compare(std::vector<article::InputFile> found) const {
  Difference difference;
  std::set<fs::path> there;
  for (article::InputFile& file : found) {
    there.insert(file.path);
    const auto entry = entries_.find(file.path);
    const bool is_same = entry != entries_.end() && entry->second.state && !entry->second.state->is_fresh &&
                         entry->second.state == state_of(file.path);
    if (!is_same) difference.changed.push_back(std::move(file));
  }
  for (const auto& [path, entry] : entries_) {
    if (!there.contains(path) && is_gone(path)) difference.gone.push_back(path);
  }
  return difference;
}

std::vector<std::string> FileLedger::record(const fs::path& file, const FileState& state,
                                            std::vector<std::string> ids) {
  keep_each_once(ids);
  for (const std::string& id : ids) ++files_by_id_[id];
  Entry& entry = entries_[file];
  const std::vector<std::string> before = std::exchange(entry.ids, std::move(ids));
  entry.state = state;
  return release(before);
}

void FileLedger::record_incomplete(const fs::path& file, const FileState& state,
                                   std::vector<std::string> ids) {
  const auto entry = entries_.find(file);
  if (entry != entries_.end()) ids.insert(ids.end(), entry->second.ids.begin(), entry->second.ids.end());
  record(file, state, std::move(ids));
}

std::vector<std::string> FileLedger::forget(const fs::path& file) {
  const auto entry = entries_.extract(file);
  return entry.empty() ? std::vector<std::string>() : release(entry.mapped().ids);
}

void FileLedger::distrust_all() {
  for (auto& [path, entry] : entries_) entry.state.reset();
}

// Counts one file less for each of these articles. Returns the ids that no file gives any more.
std::vector<std::string> FileLedger::release(const std::vector<std::string>& ids) {
  std::vector<std::string> orphans;
  for (const std::string& id : ids) {
    const auto files = files_by_id_.find(id);
    if (--files->second > 0) continue;
    files_by_id_.erase(files);
    orphans.push_back(id);
  }
  return orphans;
}

}  // namespace depeche::indexer
