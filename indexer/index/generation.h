// Generations: a full build writes a new database beside the live one and
// switches by an atomic rename, so that readers never see half of it.
//
//   data/                  the folder the user names with --db
//     XAPIANDB             a Xapian stub file that names the live generation's databases: any
//                          Xapian tool opens data/. Replaced by rename, read by readers.
//     generation-000001/   shard-0, shard-1, …: Xapian databases
//     generation-000002.building/   a build in progress, or what an interrupted one left
//     lock                 held (flock) by the process that writes; its pid stands in it
//
// Thread rule: one thread at a time; any number of processes.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace depeche::index {

// The live generation as a reader sees it. Equal ids: the same databases.
struct Generation {
  std::uint64_t number = 0;
  std::vector<std::filesystem::path> shards;  // at least one, in order

  friend bool operator==(const Generation&, const Generation&) = default;
};

// The live generation of `root`, nullopt where there is none yet. Throws
// IndexCorrupt where the stub file is not one of ours. Takes no lock.
[[nodiscard]] std::optional<Generation> live_generation(const std::filesystem::path& root);

// Changes whenever live_generation() may have: cheap enough (one stat) to ask
// before each request. nullopt: there is none.
struct GenerationStamp {
  std::uint64_t inode = 0;
  std::int64_t modified_ns = 0;
  friend bool operator==(const GenerationStamp&, const GenerationStamp&) = default;
};
[[nodiscard]] std::optional<GenerationStamp> generation_stamp(const std::filesystem::path& root);

// How long to wait for another writer. `while_waiting` is called all the while; what it throws
// ends the waiting.
struct LockPatience {
  std::chrono::milliseconds longest{0};
  std::function<void()> while_waiting = [] {};
};

// The right to write below `root`, until destroyed. Makes the folder where it
// is missing, and leaves nothing of its own behind where there is no generation at the end. Throws
// IndexLocked, naming the process that holds it, IndexUnavailable or DiskFull.
class WriteLock {
 public:
  explicit WriteLock(const std::filesystem::path& root, const LockPatience& patience = {});
  ~WriteLock();
  WriteLock(WriteLock&&) noexcept;
  WriteLock& operator=(WriteLock&&) noexcept;

 private:
  int descriptor_ = -1;
  std::filesystem::path root_;
  bool has_made_folder_ = false;
};

// A generation under construction. Requires: the write lock is held. Destroyed without
// publish(), it leaves nothing behind.
class NewGeneration {
 public:
  explicit NewGeneration(const std::filesystem::path& root);
  ~NewGeneration();
  NewGeneration(const NewGeneration&) = delete;
  NewGeneration& operator=(const NewGeneration&) = delete;

  // Where shard `n` is to be written, and a folder for parts that are removed at publish().
  [[nodiscard]] std::filesystem::path shard(unsigned n) const;
  [[nodiscard]] std::filesystem::path scratch() const;

  // Syncs, names it live with its first `shards` shards, removes older generations.
  // Readers that still have those open keep them (the files are unlinked, not truncated).
  Generation publish(unsigned shards);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace depeche::index
