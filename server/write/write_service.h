// All writing of the server goes through this service. When a call returns, its changes are on the disk and
// the next search finds them. It also puts in the articles whose embargo ends, within a second.
//
// The service has one thread that writes. Changes that arrive while it commits go into the next commit
// together, so fifty writers at once take little longer than one. The service holds the write lock of the
// database only while there is something to write, and gives it back at least twice a second, so that other
// programs can write too.
//
// Thread rule: synchronised inside; call from any thread. A call waits until its changes are committed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/index/edit/change.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/keep/table_stamps.h"

namespace depeche::index {
class DocumentMakers;
}

namespace depeche::write {

struct WriteOptions {
  std::filesystem::path database;   // the --db folder
  std::filesystem::path snapshots;  // the folder that snapshots go to; made when it is missing
  // How long to wait for another program that writes there, before IndexLocked.
  std::chrono::milliseconds lock_patience{10'000};
  unsigned jobs = 0;  // threads that analyze; 0: one a core
  // Called by the writing thread, with the write lock held, before the first change to a generation, and
  // again where its files were changed by something else than a commit. Throws IndexCorrupt where the
  // generation must not be written; then it isn't until another one is live.
  std::function<void()> verify = [] {};
  // Called by the writing thread before it changes the database, and after each commit. Xapian overwrites a
  // revision two commits later, so before_change may wait for the searches that began before the last
  // after_commit. Must not throw.
  std::function<void()> before_change = [] {};
  std::function<void()> after_commit = [] {};
};

// The answer to a write.
struct Receipt {
  std::vector<index::Outcome> outcomes;  // of the changes, in their order
  std::string revision;                  // names the state that has them, see index::revision_text()
};

struct Snapshot {
  std::string name;         // of its folder
  std::uint64_t bytes = 0;  // on the disk
  std::chrono::system_clock::time_point taken_at = {};
};

// The work of the service since it was started.
struct WriteStatistics {
  std::uint64_t commits = 0;
  std::uint64_t changes = 0;   // articles that were added, replaced or removed
  std::uint64_t failures = 0;  // commits that failed
};

// The caller's fault: there is a snapshot of this name.
class SnapshotExists : public Error {
 public:
  using Error::Error;
};

class WriteService {
 public:
  explicit WriteService(WriteOptions options);
  // Waits until the changes that were brought before are written.
  ~WriteService();
  WriteService(const WriteService&) = delete;
  WriteService& operator=(const WriteService&) = delete;

  // Makes an empty database where there is none. Throws as write() does.
  void create_missing_database();

  // Lets the writing thread verify the live generation now, so that the first write need not wait for that.
  // Returns at once; what is wrong comes out of write().
  void prepare();

  // Does the changes in their order, in one commit. Throws IndexLocked (another program writes there, and
  // went on for longer than the patience), IndexUnavailable, DiskFull and IndexCorrupt. Each article is then
  // as it was before or as it should become; which of the two is not known.
  [[nodiscard]] Receipt write(std::vector<index::Change> changes);

  // Copies the live generation to the folder `name` among the snapshots. Writers wait meanwhile, searches
  // don't. Where the name is empty, it is the time, see snapshot_name_at(), with a number behind it where
  // that is taken. Throws InvalidRequest where is_snapshot_name() refuses the name, SnapshotExists where it
  // is taken, and as write() does.
  [[nodiscard]] Snapshot take_snapshot(std::string name);

  // Returns the snapshots that are there, by their names. Throws IndexUnavailable.
  [[nodiscard]] std::vector<Snapshot> snapshots() const;

  // Removes a snapshot. Returns what it was; nullopt: there is none of this name. Throws as write() does.
  std::optional<Snapshot> remove_snapshot(const std::string& name);

  [[nodiscard]] WriteStatistics statistics() const;

 private:
  // Changes whose caller waits for them.
  struct Request {
    std::vector<index::Change> changes;
    std::promise<Receipt> receipt;
  };
  class Session;
  // What verify() has said of a generation.
  struct Verdict {
    index::Generation generation;
    std::string damage;         // empty: none
    index::TableStamps stamps;  // of its files, when it was verified or last written
  };
  using Group = std::vector<Request>;

  void work();
  void wait_for_work();
  void run_session();
  void release_embargoes(Session& session);
  [[nodiscard]] bool has_ended_embargo() const;
  [[nodiscard]] index::Generation sound_generation();
  void verify(const index::Generation& live);
  [[nodiscard]] std::string free_snapshot_name() const;
  [[nodiscard]] Group take_group();
  void write_group(Session& session, Group& group);
  void count_commit(const index::WriteCounts& counts);
  void count_failure();
  [[nodiscard]] bool has_requests() const;

  const WriteOptions options_;
  std::unique_ptr<index::DocumentMakers> makers_;         // for thread_ alone; null: none yet, or they failed
  std::optional<Verdict> verdict_;                        // for thread_ alone
  std::chrono::steady_clock::time_point next_look_ = {};  // for an embargo that ended; for thread_ alone
  std::mutex turn_;  // held by whoever has the write lock in this process: thread_, or a snapshot

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Request> queue_;
  bool is_stopping_ = false;
  WriteStatistics statistics_;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace depeche::write
