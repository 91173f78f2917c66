// Checks whether a database is whole: whether its files can be read, and whether each article and each group
// of near copies in it is as we wrote it.
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

  std::uint64_t generation = 0;  // its number
  std::uint64_t shards = 0;
  std::uint64_t articles = 0;       // that were read
  std::vector<std::string> faults;  // a line each; empty: the database is whole
};

// Reads all of the live generation of `root`. A commit that was interrupted is finished first
// (edited_shards.h). Requires: the write lock is held, as the files must not change meanwhile; no other
// thread of the process runs, see run_separately(). `while_waiting` is called some times a second; what it
// throws ends the check. Throws IndexUnavailable where there is no database: damage is not thrown, it is
// reported.
[[nodiscard]] CheckReport check_database(const std::filesystem::path& root,
                                         const std::function<void()>& while_waiting);

// Looks for damage in the files of the live generation of `root` alone, by Xapian's own checker, and returns
// a line about the first that is found; empty: none. May crash the process over damaged bytes. Requires: the
// write lock is held, by this process or by one that waits for it. Throws IndexUnavailable where there is no
// database.
[[nodiscard]] std::string damage_in_files(const std::filesystem::path& root);

}  // namespace depeche::index
