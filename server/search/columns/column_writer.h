// Makes columns from the value slots of a database, and a newer version of them after a commit.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include <xapian.h>

#include "server/search/columns/columns.h"
#include "server/search/columns/value_numbers.h"
#include "server/search/database/open_database.h"

namespace depeche::search {

// Remembers the numbers that it gave to values. Where a member throws, it must not be used any more.
//
// Thread rule: one thread at a time. All members throw Xapian's errors.
class ColumnWriter {
 public:
  // From so many articles on, two threads read a database.
  explicit ColumnWriter(Xapian::doccount parallel_from = 50'000) : parallel_from_(parallel_from) {}

  // Reads all values of all articles: a million take about half a second. Requires: it is called first.
  [[nodiscard]] std::shared_ptr<const Columns> read_all(const OpenDatabase& database);

  // Returns columns in which only the documents `changed`, by shard, were read anew. Requires: `before` is
  // what this writer made last.
  [[nodiscard]] std::shared_ptr<const Columns> read_again(
      const Columns& before, const std::vector<Xapian::Database>& shards,
      const std::vector<std::vector<Xapian::docid>>& changed);

 private:
  class ChangedDocuments;

  void read_days_and_groups(const std::vector<Xapian::Database>& shards, Columns& columns);
  void read_names(const std::vector<Xapian::Database>& shards, Columns& columns);

  void change_days_and_groups(const ChangedDocuments& documents, ShardColumns& shard, Columns& columns);
  void change_names(const ChangedDocuments& documents, ShardColumns& shard, Columns& columns);

  Xapian::doccount parallel_from_;
  ValueNumbers days_;
  ValueNumbers groups_;
  std::array<NameNumbers, index::kFacets.size()> names_;
};

}  // namespace depeche::search
