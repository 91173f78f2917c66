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

#include "indexer/base/error.h"
#include "indexer/base/worker_pool.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/keep/snapshot.h"
#include "server/write/snapshot_name.h"

namespace depeche::write {
namespace {

using Clock = std::chrono::steady_clock;

// Most changes that one commit takes, unless a single request has more.
constexpr std::size_t kChangesPerCommit = 2'000;
// How long the lock is kept where there is always more to write.
constexpr std::chrono::milliseconds kLongestSession{500};
// How long it is then given back: another program that waits for it looks every 10 ms, and so gets it.
constexpr std::chrono::milliseconds kPause{30};

}  // namespace

// The write lock, and the shards of the live generation, open for as long as the lock is held.
class WriteService::Session {
 public:
  Session(const WriteOptions& options, index::DocumentMakers& makers)
      : lock_(options.database, {.longest = options.lock_patience}),
        editor_(index::require_live_generation(options.database), makers) {}

  index::GenerationEditor& editor() { return editor_; }

 private:
  const index::WriteLock lock_;
  index::GenerationEditor editor_;
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

Snapshot WriteService::take_snapshot(std::string name) {
  if (name.empty()) name = snapshot_name_at(std::chrono::system_clock::now());
  if (!is_snapshot_name(name)) {
    throw InvalidRequest(
        "the name of a snapshot has 1 to 64 letters, digits, dots, hyphens and underscores, and begins with "
        "a letter or a digit");
  }
  const std::filesystem::path target = options_.snapshots / name;
  const std::lock_guard turn(turn_);  // the lock itself would refuse a second holder in this process
  const index::WriteLock lock(options_.database, {.longest = options_.lock_patience});
  std::error_code error;
  if (std::filesystem::exists(target, error)) throw SnapshotExists("there is a snapshot of this name");
  const std::uint64_t bytes = index::copy_live_generation(options_.database, target);
  return {.name = std::move(name), .bytes = bytes};
}

WriteStatistics WriteService::statistics() const {
  const std::lock_guard lock(mutex_);
  return statistics_;
}

void WriteService::work() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;  // stopping, and all is written
    }
    run_session();
    if (has_requests()) std::this_thread::sleep_for(kPause);
  }
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
      if (!session) session.emplace(options_, *makers_);
      write_group(*session, group);
    } catch (...) {
      session.reset();
      makers_.reset();
      for (Request& request : group) request.receipt.set_exception(std::current_exception());
      count_failure();
      return;
    }
  } while (has_requests() && Clock::now() < end);
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
