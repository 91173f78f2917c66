// Keeps the columns of the live generation for all readers: they are read when they are wanted first, and
// after a commit only what it changed is read again.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "server/search/columns/column_writer.h"
#include "server/search/columns/columns.h"
#include "server/search/database/open_database.h"

namespace depeche::search {

class ColumnKeeper {
 public:
  // Returns the columns of the revision that `database` reads. A caller may wait while another one reads
  // them. Throws Xapian's errors.
  [[nodiscard]] std::shared_ptr<const Columns> columns(const OpenDatabase& database);

 private:
  [[nodiscard]] std::shared_ptr<const Columns> make(const OpenDatabase& database,
                                                    const std::vector<ShardState>& states);
  [[nodiscard]] std::shared_ptr<const Columns> read_all(const OpenDatabase& database);
  [[nodiscard]] std::shared_ptr<const Columns> follow(const OpenDatabase& database);

  std::mutex mutex_;          // guards what follows
  ColumnWriter writer_;       // made recent_.front()
  std::size_t followed_ = 0;  // documents that were read again since all were read
  // The newest first. A search that began before a commit may ask for those before it.
  std::deque<std::shared_ptr<const Columns>> recent_;
};

}  // namespace depeche::search
