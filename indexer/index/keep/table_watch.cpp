#include "indexer/index/keep/table_watch.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/keep/table_stamps.h"
#include "indexer/index/schema/xapian_errors.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

// The smallest block that Xapian's tables can have; each other size is a multiple of it.
constexpr std::uintmax_t kBlock = 2048;

// Reads of each table what was written last: the terms and the data of the newest article, and the last term
// of all. Somebody may commit meanwhile, and an article may have been removed; neither is a fault.
void read_newest(const fs::path& shard) {
  const Xapian::Database database(shard.string());
  if (database.get_doccount() == 0) return;
  try {
    const Xapian::docid newest = database.get_lastdocid();
    static_cast<void>(database.get_document(newest).get_data());
    static_cast<void>(database.termlist_begin(newest));
    auto last = database.allterms_begin();
    last.skip_to("\xff");
  } catch (const Xapian::DocNotFoundError&) {
  } catch (const Xapian::DatabaseModifiedError&) {
  }
}

}  // namespace

// A generation that has become live has tables of its own, and those of the one before are forgotten.
void TableWatch::check(const fs::path& root) {
  const Generation live = require_live_generation(root);
  const std::lock_guard lock(mutex_);
  if (live.number != generation_) largest_.clear();
  generation_ = live.number;
  attempt([&] {
    for (const fs::path& shard : live.shards) {
      for (const fs::directory_entry& entry : fs::directory_iterator(shard)) {
        if (entry.path().extension() == kTableEnding) check_table(entry.path());
      }
    }
    for (const auto& [file, size] : largest_) {
      if (!fs::exists(file)) throw IndexCorrupt(fmt::format("{}: is not there any more", file.string()));
    }
  });
  for (const fs::path& shard : live.shards) guarded(shard, [&] { read_newest(shard); });
}

void TableWatch::check_table(const fs::path& file) {
  const std::uintmax_t size = fs::file_size(file);
  std::uintmax_t& largest = largest_[file];
  if (size < largest || size % kBlock != 0) {
    throw IndexCorrupt(fmt::format("{}: is cut short: {} bytes", file.string(), size));
  }
  largest = std::max(largest, size);
}

}  // namespace depeche::index
