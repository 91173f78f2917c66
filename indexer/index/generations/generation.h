// Generations: a full build writes a new database beside the live one and
// switches by an atomic rename, so that readers never see half of it.
//
//   data/                  the folder the user names with --db
//     XAPIANDB             a Xapian stub file that names the live generation's databases: any
//                          Xapian tool opens data/. Replaced by rename, read by readers.
//     generation-000001/   shard-0, shard-1, …: Xapian databases
//     generation-000002.building/   a build in progress, locked (flock) by who builds, or what an
//                          interrupted one left
//     lock                 held (flock) by the process that writes; its pid stands in it
//
// A build beside a live generation needs the write lock only to begin and to go live: meanwhile others write
// to the live one, and note what they touch (touched_articles.h).
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

// The same for callers that can do nothing without one: where there is none, throws IndexUnavailable.
[[nodiscard]] Generation require_live_generation(const std::filesystem::path& root);

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

// The same, where no other process builds a new generation beside the live one either; for who means to.
[[nodiscard]] WriteLock lock_to_build(const std::filesystem::path& root, const LockPatience& patience);

// Where those who write to `live` note what they touch, for the build that is to follow it; nullopt: there is
// none. Requires: the write lock is held.
[[nodiscard]] std::optional<std::filesystem::path> notes_beside(const Generation& live);

// A generation under construction. Destroyed without publish(), it leaves nothing behind. Requires: the write
// lock is held, by lock_to_build() where there is a live one, when it is made and when it is published.
class NewGeneration {
 public:
  explicit NewGeneration(const std::filesystem::path& root);
  ~NewGeneration();
  NewGeneration(const NewGeneration&) = delete;
  NewGeneration& operator=(const NewGeneration&) = delete;

  // Where shard `n` is to be written, and a folder for parts that are removed at publish().
  [[nodiscard]] std::filesystem::path shard(unsigned n) const;
  [[nodiscard]] std::filesystem::path scratch() const;
  // See notes_beside(); there from the first note on.
  [[nodiscard]] std::filesystem::path notes() const;

  // As it is now, with its first `shards` shards: for who changes it before it is live.
  [[nodiscard]] Generation unpublished(unsigned shards) const;

  // Has written to the disk what is there: then publish() has little left to sync.
  void sync() const;

  // Syncs, names it live with its first `shards` shards, removes older generations.
  // Readers that still have those open keep them (the files are unlinked, not truncated).
  Generation publish(unsigned shards);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace depeche::index
