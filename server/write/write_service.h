// The one door for everything that writes: what it says is done is on disk, and found by the next search.
//
// One thread writes. What others bring while it commits goes into its next commit together, so that
// fifty writers cost little more than one. It holds the database's write lock only while there is
// something to write, and lets other programs in at least twice a second.
//
// Thread rule: synchronised inside; call from any thread. Calls wait for the commit.
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
#include <string>
#include <thread>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/index/edit/change.h"

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
  // Called by the writing thread before it changes anything, and after each commit: what reads in this
  // process may need the one to wait for the end of what began before the other. Must not throw.
  std::function<void()> before_change = [] {};
  std::function<void()> after_commit = [] {};
};

// What became of the changes, in their order, and the database's state that has them.
struct Receipt {
  std::vector<index::Outcome> outcomes;
  std::string revision;
};

struct Snapshot {
  std::string name;
  std::uint64_t bytes = 0;
};

// Since the start.
struct WriteStatistics {
  std::uint64_t commits = 0;
  std::uint64_t changes = 0;   // that were committed
  std::uint64_t failures = 0;  // commits that failed
};

// The caller's fault: the name is taken.
class SnapshotExists : public Error {
 public:
  using Error::Error;
};

class WriteService {
 public:
  explicit WriteService(WriteOptions options);
  // Writes what it has taken before.
  ~WriteService();
  WriteService(const WriteService&) = delete;
  WriteService& operator=(const WriteService&) = delete;

  // Makes an empty database where there is none.
  void create_missing_database();

  // All throw IndexLocked (another program writes there, and goes on), IndexUnavailable, DiskFull and
  // IndexCorrupt. Then each article is as it was, or as it should become, but nothing is promised.
  [[nodiscard]] Receipt write(std::vector<index::Change> changes);

  // Copies the live generation to `name` in the folder for snapshots; writers wait meanwhile, readers
  // don't. An empty name: the time, "20220106T101500Z". Throws InvalidRequest where the name is not safe,
  // SnapshotExists where there is one.
  [[nodiscard]] Snapshot take_snapshot(std::string name);

  [[nodiscard]] WriteStatistics statistics() const;

 private:
  struct Request {
    std::vector<index::Change> changes;
    std::promise<Receipt> receipt;
  };
  class Session;
  using Group = std::vector<Request>;

  void work();
  void run_session();
  [[nodiscard]] Group take_group();
  void write_group(Session& session, Group& group);
  void count_commit(const index::WriteCounts& counts);
  void count_failure();
  [[nodiscard]] bool has_requests() const;

  const WriteOptions options_;
  std::unique_ptr<index::DocumentMakers> makers_;  // of the thread alone; null: none yet, or they failed
  std::mutex turn_;  // held by who writes in this process: a session of the thread, or a snapshot

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Request> queue_;
  bool is_stopping_ = false;
  WriteStatistics statistics_;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace depeche::write
