// Whether a database is whole: its files, and that they say about each article, and each group of versions,
// what we wrote.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace depeche::index {

struct CheckReport {
  static constexpr std::size_t kMostFaults = 20;  // that are listed

  std::uint64_t generation = 0;
  std::uint64_t shards = 0;
  std::uint64_t articles = 0;
  std::vector<std::string> faults;  // a line each; empty: the database is whole
};

// Reads all of the live generation of `root`, once a commit that did not come to its end has
// (edited_shards.h). Requires: the write lock is held, as Xapian checks files that must not change.
// `while_waiting` is called some times a second; what it throws ends the check. Throws IndexUnavailable where
// there is no database. Call where no other thread runs: run_separately().
[[nodiscard]] CheckReport check_database(const std::filesystem::path& root,
                                         const std::function<void()>& while_waiting);

}  // namespace depeche::index
