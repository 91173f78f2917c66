// Everything here rests on three promises of the kernel. rename(2) puts one stub file in the place of another
// at one moment, so a reader sees the old generation or the new one. flock(2) belongs to an open file and
// ends with the process, so a lock never outlives its holder, however it died. And what is unlinked stays
// readable for those who have it open, so an old generation can be removed under its readers.
//
// There are two locks. `lock` is held by who writes, for as long as he writes. The folder of a build is
// locked by who builds (unfinished_folder.h), so that the next writer can tell a build in progress from what
// a crash left, which it removes. The file `builder` in the scratch folder is no lock: it has the number of
// the process that builds, for the message to another one that wants to.
//
// The file `lock` is itself removed where no generation came to be. Who waited for it then holds a lock on a
// file that has no name any more, while the next one makes a new file. So whoever gets the lock looks whether
// the name still leads to the file that he locked, and begins anew where it does not.
#include "indexer/index/generations/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <fstream>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/base/sync.h"
#include "indexer/index/generations/unfinished_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStub = "XAPIANDB";
constexpr std::string_view kNewStub = "XAPIANDB.new";
constexpr std::string_view kLock = "lock";
constexpr std::string_view kGenerationPrefix = "generation-";
constexpr std::string_view kBuildingSuffix = ".building";
constexpr std::string_view kShardPrefix = "shard-";
constexpr std::string_view kScratch = "scratch";
constexpr std::string_view kNotes = "touched";    // in kScratch: articles that others touched meanwhile
constexpr std::string_view kNotice = "progress";  // in kScratch: how far the build is
constexpr std::string_view kBuilder = "builder";  // in kScratch: the process id of who builds

// The number that the whole of `text` is; nullopt: it is none.
std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string generation_name(std::uint64_t number) {
  return fmt::format("{}{:06}", kGenerationPrefix, number);
}

std::string shard_name(std::size_t number) {
  return fmt::format("{}{}", kShardPrefix, number);
}

std::vector<fs::path> shard_paths(const fs::path& folder, unsigned shards) {
  std::vector<fs::path> paths;
  for (unsigned n = 0; n < shards; ++n) paths.push_back(folder / shard_name(n));
  return paths;
}

fs::path building_folder(const fs::path& root, std::uint64_t number) {
  return root / (generation_name(number) + std::string(kBuildingSuffix));
}

// The scratch folder of the build that is to follow `live`, which need not be there.
fs::path scratch_beside(const Generation& live) {
  const fs::path root = live.shards.front().parent_path().parent_path();
  return building_folder(root, live.number + 1) / kScratch;
}

// The number in "generation-000001", with or without ".building"; nullopt for any other name, so
// that nothing is ever removed which is not ours.
std::optional<std::uint64_t> generation_number(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix)) return std::nullopt;
  name.remove_prefix(kGenerationPrefix.size());
  if (name.ends_with(kBuildingSuffix)) name.remove_suffix(kBuildingSuffix.size());
  const std::optional<std::uint64_t> number = number_in(name);
  if (!number || fmt::format("{:06}", *number) != name) return std::nullopt;
  return number;
}

bool is_being_built(const fs::path& folder) {
  return folder.native().ends_with(kBuildingSuffix) && !UnfinishedFolder::is_abandoned(folder);
}

// The folders that interrupted builds and removals left: all generations below `root` but the live one, and
// but one that is being built.
std::vector<fs::path> leftovers(const fs::path& root) {
  const std::optional<Generation> live = live_generation(root);
  const std::string live_name = live ? generation_name(live->number) : std::string();
  return attempt([&] {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
      const std::string name = entry.path().filename().string();
      const bool is_old = generation_number(name) && name != live_name && !is_being_built(entry.path());
      if (is_old) found.push_back(entry.path());
    }
    return found;
  });
}

void remove_leftovers(const fs::path& root) {
  attempt([&] {
    for (const fs::path& path : leftovers(root)) fs::remove_all(path);
    fs::remove(root / kNewStub);
  });
}

std::uint64_t next_number(const fs::path& root) {
  const std::optional<Generation> live = live_generation(root);
  return live ? live->number + 1 : 1;
}

// Adds the shard that one line of the stub file names ("auto generation-000001/shard-0") to `generation`.
// Takes only what write_stub() writes: the lines are paths, and another program or a damaged disk must not
// lead us elsewhere.
void read_stub_line(std::string_view line, const fs::path& root, Generation& generation) {
  constexpr std::string_view kType = "auto ";
  const std::size_t slash = line.find('/');
  const bool is_ours = line.starts_with(kType) && slash != std::string_view::npos;
  const std::string_view folder = is_ours ? line.substr(kType.size(), slash - kType.size()) : "";
  const std::string_view shard = is_ours ? line.substr(slash + 1) : "";
  const std::optional<std::uint64_t> number = generation_number(folder);
  const bool is_first = generation.shards.empty();
  if (!number || folder != generation_name(*number) || shard != shard_name(generation.shards.size()) ||
      (!is_first && *number != generation.number)) {
    throw IndexCorrupt(
        fmt::format("{}: not a database of Dépêche: \"{}\"", (root / kStub).string(), line.substr(0, 80)));
  }
  generation.number = *number;
  generation.shards.push_back(root / folder / shard);
}

void write_stub(const fs::path& root, const Generation& generation) {
  std::string text;
  for (std::size_t shard = 0; shard < generation.shards.size(); ++shard) {
    text += fmt::format("auto {}/{}\n", generation_name(generation.number), shard_name(shard));
  }
  write_durably(root / kStub, text);
}

// Writes the number of this process, in the place of an earlier one. It is for people only, so it is not
// synced.
void write_pid(int file, const fs::path& path) {
  const std::string pid = fmt::format("{}\n", ::getpid());
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, pid.data(), pid.size(), 0) < 0)
    fail(path, "can't be written");
}

std::string written_pid(int lock) {
  char text[24];
  const ssize_t bytes = ::pread(lock, text, sizeof(text), 0);
  const std::string_view pid(text, bytes > 0 ? static_cast<std::size_t>(bytes) : 0);
  return std::string(pid.substr(0, pid.find('\n')));
}

// Names the process that holds the lock. The holder writes its number right after it got the lock, so it is
// given a tenth of a second.
std::string holder_of(int lock) {
  constexpr int kLooks = 20;
  constexpr std::chrono::milliseconds kMoment(5);
  for (int look = 0; look < kLooks; ++look) {
    const std::string pid = written_pid(lock);
    if (!pid.empty()) return fmt::format("process {}", pid);
    std::this_thread::sleep_for(kMoment);
  }
  return "another process";
}

// Waits for the lock; false: somebody else held it for as long as the patience lasts. flock(2) can wait by
// itself, but not for a time, and not while it calls somebody.
bool lock_within(int lock, const fs::path& root, const LockPatience& patience) {
  constexpr std::chrono::milliseconds kMoment(10);
  const auto end = std::chrono::steady_clock::now() + patience.longest;
  while (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) fail(root / kLock, "can't be locked");
    if (std::chrono::steady_clock::now() >= end) return false;
    patience.while_waiting();
    std::this_thread::sleep_for(kMoment);
  }
  return true;
}

// True where `name` still leads to the open file. False: its holder removed it, and it locks nothing any
// more.
bool is_named(int file, const fs::path& name) {
  struct stat held {};
  struct stat named {};
  return ::fstat(file, &held) == 0 && ::stat(name.c_str(), &named) == 0 && held.st_ino == named.st_ino;
}

// The descriptor of the file, locked; -1: the file was removed while it was waited for. What crashes left is
// removed at once: under the lock nobody else can be making it.
int take_lock(const fs::path& root, const LockPatience& patience) {
  Descriptor lock(root / kLock, O_RDWR | O_CREAT);
  if (!lock_within(lock.get(), root, patience)) {
    throw IndexLocked(fmt::format("{}: {} is writing here", root.string(), holder_of(lock.get())));
  }
  if (!is_named(lock.get(), root / kLock)) return -1;
  write_pid(lock.get(), root / kLock);
  remove_leftovers(root);
  return lock.release();
}

// Removes what taking the lock has made, where no generation came to be: a mistyped --db leaves no folder
// behind. A failure does no harm.
void remove_unused(const fs::path& root, bool has_made_folder) {
  std::error_code error;
  if (fs::exists(root / kStub, error) || error) return;
  fs::remove(root / kLock, error);
  if (has_made_folder) fs::remove(root, error);  // only where it is empty
}

}  // namespace

fs::path embargoed_root(const fs::path& root) {
  return root / "embargoed";
}

std::optional<Generation> live_generation(const fs::path& root) {
  const fs::path stub = root / kStub;
  std::error_code error;
  const fs::file_status status = fs::status(stub, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  // Nothing but a file is opened: to open a pipe would wait for somebody who writes to it.
  std::ifstream file;
  if (status.type() == fs::file_type::regular) file.open(stub);
  if (!file.is_open()) {
    throw IndexUnavailable(fmt::format("{}: can't be read", stub.string()));
  }
  Generation generation;
  for (std::string line; std::getline(file, line);) read_stub_line(line, root, generation);
  if (generation.shards.empty()) throw IndexCorrupt(fmt::format("{}: names no database", stub.string()));
  return generation;
}

Generation require_live_generation(const fs::path& root) {
  std::optional<Generation> live = live_generation(root);
  if (!live) throw IndexUnavailable(fmt::format("no database in {}", root.string()));
  return *std::move(live);
}

std::optional<GenerationStamp> generation_stamp(const fs::path& root) {
  struct stat status {};
  if (::stat((root / kStub).c_str(), &status) != 0) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return GenerationStamp{.inode = status.st_ino,
                         .modified_ns = status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

WriteLock::WriteLock(const fs::path& root, const LockPatience& patience) : root_(root) {
  while (descriptor_ < 0) {
    attempt([&] { has_made_folder_ = fs::create_directories(root) || has_made_folder_; });
    descriptor_ = take_lock(root, patience);
  }
}

WriteLock::~WriteLock() {
  if (descriptor_ < 0) return;
  remove_unused(root_, has_made_folder_);
  // Empties the file. A number that stays is only read while the lock is held, so a failure does no harm.
  static_cast<void>(::ftruncate(descriptor_, 0) == 0);
  ::close(descriptor_);
}

WriteLock::WriteLock(WriteLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      root_(std::move(other.root_)),
      has_made_folder_(other.has_made_folder_) {}

WriteLock& WriteLock::operator=(WriteLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(root_, other.root_);
  std::swap(has_made_folder_, other.has_made_folder_);
  return *this;
}

WriteLock lock_to_build(const fs::path& root, const LockPatience& patience) {
  constexpr std::chrono::milliseconds kMoment(100);
  const auto end = std::chrono::steady_clock::now() + patience.longest;
  while (true) {
    std::optional<WriteLock> lock(std::in_place, root, patience);
    const std::optional<Generation> live = live_generation(root);
    if (!live || !notes_beside(*live)) return *std::move(lock);
    const Descriptor builder(scratch_beside(*live) / kBuilder, O_RDONLY);
    if (std::chrono::steady_clock::now() >= end) {
      throw IndexLocked(
          fmt::format("{}: {} is building a new database here", root.string(), holder_of(builder.get())));
    }
    lock.reset();  // the other one needs it to finish
    patience.while_waiting();
    std::this_thread::sleep_for(kMoment);
  }
}

std::optional<fs::path> notes_beside(const Generation& live) {
  const fs::path scratch = scratch_beside(live);
  if (!attempt([&] { return fs::exists(scratch); })) return std::nullopt;
  return scratch / kNotes;
}

fs::path notice_beside(const Generation& live) {
  return scratch_beside(live) / kNotice;
}

struct NewGeneration::State {
  fs::path root;
  std::uint64_t number;
  UnfinishedFolder building;
};

NewGeneration::NewGeneration(const fs::path& root) {
  const std::uint64_t number = next_number(root);
  state_ = std::unique_ptr<State>(new State{root, number, UnfinishedFolder(building_folder(root, number))});
  attempt([&] { fs::create_directory(scratch()); });
  const Descriptor builder(scratch() / kBuilder, O_WRONLY | O_CREAT);
  write_pid(builder.get(), scratch() / kBuilder);
}

NewGeneration::~NewGeneration() = default;

fs::path NewGeneration::shard(unsigned n) const {
  return state_->building.path() / shard_name(n);
}

fs::path NewGeneration::scratch() const {
  return state_->building.path() / kScratch;
}

fs::path NewGeneration::notes() const {
  return scratch() / kNotes;
}

fs::path NewGeneration::notice() const {
  return scratch() / kNotice;
}

Generation NewGeneration::unpublished(unsigned shards) const {
  return {.number = state_->number, .shards = shard_paths(state_->building.path(), shards)};
}

void NewGeneration::sync() const {
  sync_tree(state_->building.path());
}

Generation NewGeneration::publish(unsigned shards) {
  const fs::path& root = state_->root;
  const fs::path folder = root / generation_name(state_->number);
  // In this order a crash at any moment leaves a folder that the next writer removes, or a whole live
  // generation.
  attempt([&] { fs::remove_all(scratch()); });
  sync();
  state_->building.finish(folder);
  Generation generation{.number = state_->number, .shards = shard_paths(folder, shards)};
  write_stub(root, generation);
  remove_leftovers(root);
  return generation;
}

}  // namespace depeche::index
