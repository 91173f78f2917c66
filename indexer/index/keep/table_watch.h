// Notices tables of a live generation that are cut short, at the cost of a few blocks that it reads. Xapian's
// tables only ever grow, in whole blocks: a file that is shorter than before, or ends within a block, has
// lost something. Of what was lost before the first look, the newest article tells, which lies at the ends of
// the tables. To find any damage takes check_database().
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>

namespace depeche::index {

class TableWatch {
 public:
  // Throws IndexCorrupt, naming the file, where a table of the live generation of `root` is cut short, and
  // IndexUnavailable where there is no generation or its files can't be looked at.
  void check(const std::filesystem::path& root);

 private:
  void check_table(const std::filesystem::path& file);

  std::mutex mutex_;  // guards what follows
  std::uint64_t generation_ = 0;
  std::map<std::filesystem::path, std::uintmax_t> largest_;  // size seen of each table of that generation
};

}  // namespace depeche::index
