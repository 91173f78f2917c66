// inotify watches folders, one by one, and knows nothing of those below them: each folder has a watch of its
// own, and after each change all are looked for again. A path of the command line may itself go and come
// back, so the folder that it is in is watched as well, for that name alone. To watch a folder again that is
// watched already gives the same watch, so nothing has to be remembered from one look to the next.
#include "indexer/program/folder_events.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"

namespace depeche::indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// An editor that saves makes several events; a copy of a folder makes thousands.
constexpr milliseconds kQuiet{200};
constexpr milliseconds kLongestUnrest{2'000};
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                  IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

// The path without the slash that may end it, so that its last part is a name.
fs::path without_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

// The folder that a path is in; "." for a mere name.
fs::path folder_of(const fs::path& path) {
  const fs::path parent = path.parent_path();
  return parent.empty() ? "." : parent;
}

}  // namespace

FolderEvents::FolderEvents(std::vector<fs::path> paths, article::Links links,
                           const Interruption& interruption)
    : paths_(std::move(paths)),
      links_(links),
      interruption_(interruption),
      descriptor_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (descriptor_ < 0) throw Error(with_errno("inotify"));
}

FolderEvents::~FolderEvents() {
  ::close(descriptor_);
}

void FolderEvents::watch() {
  std::set<int> entered;
  names_.clear();
  for (const fs::path& given : paths_) {
    const fs::path path = without_slash(given);
    std::error_code error;
    if (fs::is_directory(path, error)) add_folder(path, path, entered);
    // By its own folder a path is seen that goes, or comes back.
    const int own = add(folder_of(path));
    if (own >= 0) names_[own].insert(path.filename().string());
  }
  folders_ = std::move(entered);
}

// Watches a folder and those below it. Symbolic links may lead in a circle: a folder that is met again has a
// watch that was entered already, and is not entered again.
void FolderEvents::add_folder(const fs::path& root, const fs::path& folder, std::set<int>& entered) {
  const int watch = add(folder);
  if (watch < 0 || !entered.insert(watch).second) return;
  std::error_code error;
  for (fs::directory_iterator entries(folder, error); !error && entries != fs::directory_iterator();
       entries.increment(error)) {
    std::error_code gone;
    const bool is_hidden = entries->path().filename().native().starts_with('.');
    if (is_hidden || !entries->is_directory(gone)) continue;
    const bool is_outside =
        links_ == article::Links::within_folder && article::leads_out_of(root, entries->path());
    if (!is_outside) add_folder(root, entries->path(), entered);
  }
}

// The number of the watch; -1: there is no such folder, or it can't be read, which whoever reads the files
// reports.
int FolderEvents::add(const fs::path& folder) {
  const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), kEvents);
  if (watch < 0 && errno == ENOSPC) {
    throw Error("too many folders to watch: raise fs.inotify.max_user_watches (sysctl)");
  }
  return watch;
}

void FolderEvents::wait(milliseconds longest) {
  const Clock::time_point begin = Clock::now();
  bool is_changed = false;
  while (!is_changed) {
    milliseconds left{-1};  // for ever
    if (longest.count() > 0) {
      left = std::chrono::ceil<milliseconds>(begin + longest - Clock::now());
      if (left.count() <= 0) return;
    }
    if (poll_for(left)) is_changed = read_events();
  }
  const Clock::time_point end = Clock::now() + kLongestUnrest;
  while (Clock::now() < end && poll_for(kQuiet)) static_cast<void>(read_events());
}

// Waits for events, for ever where `longest` is negative; false: there are none. Throws Interrupted.
bool FolderEvents::poll_for(milliseconds longest) const {
  std::array<pollfd, 2> waiting{{{descriptor_, POLLIN, 0}, {interruption_.descriptor(), POLLIN, 0}}};
  const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(longest.count()));
  if (ready < 0 && errno != EINTR) throw Error(with_errno("poll"));
  interruption_.check();
  return ready > 0 && waiting[0].revents != 0;
}

// Reads all events that wait; true where one of them counts. An overflow counts: anything may have changed.
bool FolderEvents::read_events() {
  // Events are of different lengths, one behind the other: a fixed part, then the name.
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  bool is_ours = false;
  for (ssize_t size = 0; (size = ::read(descriptor_, buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof(event));
      const std::string name = event.len > 0 ? buffer.data() + at + sizeof(event) : "";
      const auto names = names_.find(event.wd);
      is_ours = is_ours || (event.mask & IN_Q_OVERFLOW) != 0 || folders_.contains(event.wd) ||
                (names != names_.end() && names->second.contains(name));
      at += static_cast<ssize_t>(sizeof(event) + event.len);
    }
  }
  return is_ours;
}

}  // namespace depeche::indexer
