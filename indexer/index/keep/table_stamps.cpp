#include "indexer/index/keep/table_stamps.h"

#include "indexer/base/file_errors.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCommitRecord = "iamglass";  // what Xapian replaces last in a commit

// What a commit writes: the lock file of a shard, for one, is none of it.
bool is_of_commit(const fs::path& file) {
  return file.extension() == kTableEnding || file.filename() == kCommitRecord;
}

bool has_same(const TableStamps& one, const TableStamps& other, const fs::path& file) {
  const auto first = one.find(file);
  const auto second = other.find(file);
  const bool is_in_both = first != one.end() && second != other.end();
  return is_in_both ? first->second == second->second : first == one.end() && second == other.end();
}

}  // namespace

TableStamps stamps_of(const Generation& generation) {
  TableStamps stamps;
  attempt([&] {
    for (const fs::path& shard : generation.shards) {
      for (const fs::directory_entry& entry : fs::directory_iterator(shard)) {
        if (!is_of_commit(entry.path())) continue;
        stamps[entry.path()] = {.bytes = entry.file_size(), .changed_at = entry.last_write_time()};
      }
    }
  });
  return stamps;
}

bool is_changed_without_commit(const TableStamps& before, const TableStamps& now) {
  for (const auto& [file, stamp] : before) {
    const bool is_table = file.extension() == kTableEnding;
    if (is_table && !has_same(before, now, file) &&
        has_same(before, now, file.parent_path() / kCommitRecord)) {
      return true;
    }
  }
  return false;
}

}  // namespace depeche::index
