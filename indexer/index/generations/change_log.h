// The change log of a shard: which documents its last commits changed. Who keeps something that is made from
// a shard, as the server's columns are, reads by it what he must make anew after a commit, instead of all. It
// is metadata of the shard and written in the commit that it tells of, so the two never differ.
//
// Only so many documents are remembered. Where the log does not reach back far enough, or a commit was made
// by somebody who does not write it, it says so, and all has to be read again.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace depeche::index {

// Thread rule: one thread at a time.
class ChangeLog {
 public:
  static constexpr std::string_view kKey = "depeche.changes";  // Xapian metadata
  // The log is written by each commit, so it stays small: it forgets its oldest commits behind these bounds.
  static constexpr std::size_t kMostDocuments = 4'096;
  static constexpr std::size_t kMostCommits = 256;

  // Returns the log as the revision that `shard` reads has it. Where it is missing or damaged, it is empty.
  // Throws Xapian's errors.
  [[nodiscard]] static ChangeLog read(const Xapian::Database& shard);

  // Adds the commit that made, or is about to make, `revision`. `documents` may have one several times.
  void add(std::uint64_t revision, std::vector<Xapian::docid> documents);

  // Puts the log into the next commit of `shard`.
  void write(Xapian::WritableDatabase& shard) const;

  // Returns the documents that the commits behind revision `since` changed, up to revision `now`: added,
  // replaced or deleted, in rising order. nullopt: the log does not know all of these commits.
  [[nodiscard]] std::optional<std::vector<Xapian::docid>> changed(std::uint64_t since,
                                                                  std::uint64_t now) const;

 private:
  struct Commit {
    std::uint64_t revision;
    std::vector<Xapian::docid> documents;  // sorted
  };

  void add_sorted(Commit commit);

  std::deque<Commit> commits_;  // the newest last
  std::size_t documents_ = 0;   // in all of them
};

}  // namespace depeche::index
