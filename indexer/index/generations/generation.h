// A generation is a complete database: some shards in a folder of its own. One of them is live, which means
// that searches read it and updates change it. A full build writes a new generation beside the live one, and
// switches to it by an atomic rename, so that a reader sees all of the one or all of the other.
//
//   data/                  the folder the user names with --db
//     XAPIANDB             a Xapian stub file that names the live generation's databases: any
//                          Xapian tool opens data/. Replaced by rename, read by readers.
//     generation-000001/   shard-0, shard-1, …: Xapian databases
//     generation-000002.building/   a build in progress, locked (flock) by who builds, or what an
//                          interrupted one left
//     embargoed/           a database of the articles under embargo (indexer/index/embargo), laid out alike
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

// A generation, by its number and the folders of its shards. No two generations of a database have one
// number.
struct Generation {
  std::uint64_t number = 0;
  std::vector<std::filesystem::path> shards;  // at least one, in order

  friend bool operator==(const Generation&, const Generation&) = default;
};

// The live generation of the database in the folder `root`; nullopt: it has none yet. Takes no lock. Throws
// IndexCorrupt where the stub file is not one of ours, and IndexUnavailable where it can't be read.
[[nodiscard]] std::optional<Generation> live_generation(const std::filesystem::path& root);

// The live generation, for callers that can do nothing without one: where there is none, throws
// IndexUnavailable too.
[[nodiscard]] Generation require_live_generation(const std::filesystem::path& root);

// The folder below `root` with the database of the articles under embargo. It may not be there.
[[nodiscard]] std::filesystem::path embargoed_root(const std::filesystem::path& root);

// Which stub file there is. Two stamps differ whenever live_generation() may differ.
struct GenerationStamp {
  std::uint64_t inode = 0;
  std::int64_t modified_ns = 0;  // since 1970
  friend bool operator==(const GenerationStamp&, const GenerationStamp&) = default;
};
// The stamp of now; nullopt: there is no live generation. It costs one stat(2), so it can be asked before
// each request.
[[nodiscard]] std::optional<GenerationStamp> generation_stamp(const std::filesystem::path& root);

// How long to wait for another writer: `longest` at most, 0 being not at all. `while_waiting` is called many
// times a second meanwhile. An exception that it throws ends the waiting and comes out of the call that
// waits.
struct LockPatience {
  std::chrono::milliseconds longest{0};
  std::function<void()> while_waiting = [] {};
};

// The right to write below `root`, from its construction to its destruction. Only one process, and in it one
// WriteLock, has it at a time. The kernel takes it back when the process dies. Makes the folder `root` where
// it is missing, and removes it again if there is no generation in it at the end.
//
// The constructor throws IndexLocked, which names the process that holds the lock, IndexUnavailable or
// DiskFull.
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

// Takes the write lock for a process that is going to build a new generation: waits also for another process
// that is building one, as only one may be built at a time. Throws as WriteLock does, also where the other
// one still builds when the patience is over.
[[nodiscard]] WriteLock lock_to_build(const std::filesystem::path& root, const LockPatience& patience);

// The file in which a writer notes which articles of `live` it touches (touched_articles.h), for the
// generation that is being built beside it; nullopt: none is being built. Requires: the write lock is held.
[[nodiscard]] std::optional<std::filesystem::path> notes_beside(const Generation& live);

// The file in which whoever builds the generation that is to follow `live` tells how far he is
// (build_notice.h). It is there only while one is being built.
[[nodiscard]] std::filesystem::path notice_beside(const Generation& live);

// A generation that is being built. Where it is destroyed without publish(), its folder is removed. Requires:
// the write lock is held while it is constructed and while it is published, but need not be held between the
// two. Where there is a live generation, take the first of these locks by lock_to_build().
class NewGeneration {
 public:
  explicit NewGeneration(const std::filesystem::path& root);
  ~NewGeneration();
  NewGeneration(const NewGeneration&) = delete;
  NewGeneration& operator=(const NewGeneration&) = delete;

  // The folder that the database of shard `n` is to be written to. The caller makes it.
  [[nodiscard]] std::filesystem::path shard(unsigned n) const;
  // A folder for intermediate files; publish() removes it.
  [[nodiscard]] std::filesystem::path scratch() const;
  // The file that notes_beside() names for the live generation. It is there once an article was noted.
  [[nodiscard]] std::filesystem::path notes() const;
  // The file that notice_beside() names for the live generation.
  [[nodiscard]] std::filesystem::path notice() const;

  // The generation as it is now, with its first `shards` shards, to be changed before it is live.
  [[nodiscard]] Generation unpublished(unsigned shards) const;

  // Waits until the disk has all that was written so far, so that publish() has little left to wait for.
  void sync() const;

  // Makes the generation live with its first `shards` shards, once it is all on the disk, and removes the
  // generation that was live before. Readers that have that one open can read on: its files are unlinked, not
  // truncated. Throws IndexUnavailable and DiskFull.
  Generation publish(unsigned shards);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace depeche::index
