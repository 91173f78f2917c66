// That the file is there means that a commit is under way. It is written durably, so it is never half there:
// bytes that can't be read are damage of the disk.
#include "indexer/index/edit/group_journal.h"

#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/base/sync.h"
#include "indexer/index/versions/group_changes_codec.h"

namespace depeche::index {
namespace {

constexpr const char* kName = "groups.journal";  // no name that Xapian or a shard has

}  // namespace

GroupJournal::GroupJournal(const std::filesystem::path& generation) : file_(generation / kName) {}

std::optional<GroupChanges> GroupJournal::read() const {
  if (!attempt([&] { return std::filesystem::exists(file_); })) return std::nullopt;
  std::ifstream file(file_, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) throw IndexUnavailable(file_.string() + ": can't be read");
  try {
    return decode_group_changes(bytes);
  } catch (const IndexCorrupt& error) {
    throw IndexCorrupt(file_.string() + ": " + error.what());
  }
}

void GroupJournal::begin(const GroupChanges& changes) const {
  write_durably(file_, encode(changes));
}

// The removal is not synced. Where a power cut brings the journal back, its work is done once more for
// nothing.
void GroupJournal::end() const {
  attempt([&] { std::filesystem::remove(file_); });
}

}  // namespace depeche::index
