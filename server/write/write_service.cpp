// Callers put their changes into a queue and wait for a promise. The thread takes the write lock, and then a
// group of requests after the other: all that are in the queue, up to a limit. A group is one commit, which
// costs a sync of the disk whatever is in it; so the more writers there are, the larger the groups get, and
// the rate of commits stays.
//
// The lock is kept from one group to the next, as opening the shards takes longer than many a group. After
// half a second it is given back for a moment in any case. Where a group fails, all who wait for it are told,
// and everything is opened anew for the next one: nobody knows what state the failed objects are in.
#include "server/write/write_service.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/base/worker_pool.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/embargo/holding_editor.h"
#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/keep/snapshot.h"
#include "server/write/snapshot_name.h"
#include "server/write/snapshots.h"

namespace depeche::write {
namespace {

using Clock = std::chrono::steady_clock;

// Most changes that one commit takes, unless a single request has more.
constexpr std::size_t kChangesPerCommit = 2'000;
// How long the lock is kept where there is always more to write.
constexpr std::chrono::milliseconds kLongestSession{500};
// How long it is then given back: another program that waits for it looks every 10 ms, and so gets it.
constexpr std::chrono::milliseconds kPause{30};
// How often to look for an embargo that has ended, and how long after a write that failed: the folder may be
// one that this process may not write to.
constexpr std::chrono::seconds kLookForEmbargo{1};
constexpr std::chrono::seconds kLookAfterFailure{30};

}  // namespace

// The write lock, and the shards of the live generation, open for as long as the lock is held.
class WriteService::Session {
 public:
  explicit Session(const WriteOptions& options)
      : lock_(options.database, {.longest = options.lock_patience}) {}

  // Requires: `generation` is the live one.
  void open(const std::filesystem::path& database, const index::Generation& generation,
            index::DocumentMakers& makers) {
    editor_.emplace(database, generation, makers);
  }

  // Requires: open().
  index::HoldingEditor& editor() { return *editor_; }

 private:
  const index::WriteLock lock_;
  std::optional<index::HoldingEditor> editor_;
};

WriteService::WriteService(WriteOptions options)
    : options_(std::move(options)), thread_([this] { work(); }) {}

WriteService::~WriteService() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void WriteService::create_missing_database() {
  if (index::live_generation(options_.database)) return;
  const index::WriteLock lock(options_.database, {.longest = options_.lock_patience});
  index::create_missing_generation(options_.database);
}

void WriteService::prepare() {
  {
    const std::lock_guard lock(mutex_);
    queue_.emplace_back();
  }
  changed_.notify_all();
}

Receipt WriteService::write(std::vector<index::Change> changes) {
  std::future<Receipt> receipt;
  {
    const std::lock_guard lock(mutex_);
    Request& request = queue_.emplace_back(Request{.changes = std::move(changes), .receipt = {}});
    receipt = request.receipt.get_future();
  }
  changed_.notify_all();
  return receipt.get();
}

// Requires: the write lock is held, so that nobody else takes the name.
std::string WriteService::free_snapshot_name() const {
  const std::string time = snapshot_name_at(std::chrono::system_clock::now());
  std::string name = time;
  std::error_code error;
  for (int number = 2; std::filesystem::exists(options_.snapshots / name, error); ++number) {
    name = fmt::format("{}-{}", time, number);
  }
  return name;
}

Snapshot WriteService::take_snapshot(std::string name) {
  if (!name.empty() && !is_snapshot_name(name)) {
    throw InvalidRequest(
        "the name of a snapshot has 1 to 64 letters, digits, dots, hyphens and underscores, and begins with "
        "a letter or a digit");
  }
  const std::lock_guard turn(turn_);  // the lock itself would refuse a second holder in this process
  const index::WriteLock lock(options_.database, {.longest = options_.lock_patience});
  if (name.empty()) name = free_snapshot_name();
  const std::filesystem::path target = options_.snapshots / name;
  std::error_code error;
  if (std::filesystem::exists(target, error)) throw SnapshotExists("there is a snapshot of this name");
  const std::uint64_t bytes = index::copy_live_generation(options_.database, target);
  return {.name = std::move(name), .bytes = bytes, .taken_at = std::chrono::system_clock::now()};
}

std::vector<Snapshot> WriteService::snapshots() const {
  return snapshots_in(options_.snapshots);
}

// The folder first gets the name of a copy that is not finished, so that what a crash leaves of it is no
// snapshot, and goes with the next one.
std::optional<Snapshot> WriteService::remove_snapshot(const std::string& name) {
  const std::lock_guard turn(turn_);
  const std::optional<Snapshot> snapshot = snapshot_in(options_.snapshots, name);
  if (!snapshot) return std::nullopt;
  const std::filesystem::path folder = options_.snapshots / name;
  const std::filesystem::path leaving = folder.string() + std::string(index::kCopyingSuffix);
  attempt([&] {
    std::filesystem::rename(folder, leaving);
    std::filesystem::remove_all(leaving);
  });
  return snapshot;
}

WriteStatistics WriteService::statistics() const {
  const std::lock_guard lock(mutex_);
  return statistics_;
}

void WriteService::work() {
  while (true) {
    wait_for_work();
    if (!has_requests()) return;  // stopping, and all is written
    run_session();
    if (has_requests()) std::this_thread::sleep_for(kPause);
  }
}

// Returns when there are requests, or the service stops. An embargo that ends is a request without changes.
void WriteService::wait_for_work() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, kLookForEmbargo, [this] { return is_stopping_ || !queue_.empty(); })) {
    lock.unlock();
    const bool has_ended = Clock::now() >= next_look_ && has_ended_embargo();
    lock.lock();
    if (has_ended) queue_.emplace_back();
  }
}

// What can't be read says nothing of embargoes: a write will tell what is wrong.
bool WriteService::has_ended_embargo() const {
  try {
    const auto first = index::first_end_of_embargo(options_.database);
    return first && *first <= index::instant_of_now();
  } catch (const Error&) {
    return false;
  }
}

void WriteService::release_embargoes(Session& session) {
  if (!has_ended_embargo()) return;
  options_.before_change();
  const std::size_t released = session.editor().release();
  verdict_->stamps = index::stamps_of(verdict_->generation);
  options_.after_commit();
  count_commit({.added = released});
}

// Takes the write lock once, and writes the requests that are there and those that come meanwhile. Ends with
// the first group that fails.
void WriteService::run_session() {
  const std::lock_guard turn(turn_);
  const Clock::time_point end = Clock::now() + kLongestSession;
  std::optional<Session> session;
  do {
    Group group = take_group();
    try {
      if (!makers_) makers_ = std::make_unique<index::DocumentMakers>(workers_for(options_.jobs), [] {});
      if (!session) {
        session.emplace(options_);
        session->open(options_.database, sound_generation(), *makers_);
        release_embargoes(*session);
      }
      write_group(*session, group);
    } catch (...) {
      session.reset();
      makers_.reset();
      for (Request& request : group) request.receipt.set_exception(std::current_exception());
      count_failure();
      next_look_ = Clock::now() + kLookAfterFailure;
      return;
    }
  } while (has_requests() && Clock::now() < end);
}

// The live generation, where nothing is wrong with it. To verify takes long, so the verdict is kept for as
// long as nothing but commits changes the files: a generation that was whole stays so under them. Requires:
// the write lock is held.
index::Generation WriteService::sound_generation() {
  index::Generation live = index::require_live_generation(options_.database);
  const bool is_known = verdict_ && verdict_->generation == live &&
                        !index::is_changed_without_commit(verdict_->stamps, index::stamps_of(live));
  if (!is_known) verify(live);
  if (!verdict_->damage.empty()) throw IndexCorrupt(verdict_->damage);
  return live;
}

// A verdict is there only where there is one: that the check could not be made is none.
void WriteService::verify(const index::Generation& live) {
  verdict_.reset();
  Verdict verdict{.generation = live, .damage = {}, .stamps = index::stamps_of(live)};
  try {
    options_.verify();
  } catch (const IndexCorrupt& error) {
    verdict.damage = error.what();
  }
  verdict_ = std::move(verdict);
}

// One commit. The outcomes come back in one list, and each request gets its own part of it.
void WriteService::write_group(Session& session, Group& group) {
  std::vector<index::Change> changes;
  std::vector<std::size_t> sizes;
  for (Request& request : group) {
    sizes.push_back(request.changes.size());
    std::move(request.changes.begin(), request.changes.end(), std::back_inserter(changes));
  }
  options_.before_change();
  const std::vector<index::Outcome> outcomes = session.editor().apply(changes);
  verdict_->stamps = index::stamps_of(verdict_->generation);
  options_.after_commit();
  const std::string revision = session.editor().revision();
  count_commit(index::counts_of(outcomes));
  auto begin = outcomes.begin();
  for (std::size_t n = 0; n < group.size(); ++n) {
    const auto end = begin + static_cast<std::ptrdiff_t>(sizes[n]);
    group[n].receipt.set_value({.outcomes = {begin, end}, .revision = revision});
    begin = end;
  }
}

// Changes that changed nothing are no commit: Xapian writes nothing then.
void WriteService::count_commit(const index::WriteCounts& counts) {
  const std::uint64_t changes = counts.added + counts.replaced + counts.removed;
  if (changes == 0) return;
  const std::lock_guard lock(mutex_);
  ++statistics_.commits;
  statistics_.changes += changes;
}

void WriteService::count_failure() {
  const std::lock_guard lock(mutex_);
  ++statistics_.failures;
}

// The requests of the next commit: the first one, however large, and those behind it that fit in.
WriteService::Group WriteService::take_group() {
  const std::lock_guard lock(mutex_);
  Group group;
  std::size_t changes = 0;
  while (!queue_.empty()) {
    changes += queue_.front().changes.size();
    if (!group.empty() && changes > kChangesPerCommit) break;
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

bool WriteService::has_requests() const {
  const std::lock_guard lock(mutex_);
  return !queue_.empty();
}

}  // namespace depeche::write
