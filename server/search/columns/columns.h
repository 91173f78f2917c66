// Columns: for each article, by the number of its document, what searches count and sort by: its days, its
// names, its group of near copies. Each is a small number that stands for the value, so that counting the
// values of many articles is a walk over arrays.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/index/schema/facets.h"
#include "server/search/columns/block_row.h"
#include "server/search/columns/name_table.h"
#include "server/search/database/shard_state.h"

namespace depeche::search {

// The first and the last day of an article. A day is written as a number is: 20220106.
struct DaySpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

using Column = BlockRow<std::uint32_t>;

// The columns of one shard. Each has a number for every document up to the last; 0: it has no such value, or
// there is no such document.
struct ShardColumns {
  Column days;    // numbers of Columns::days
  Column groups;  // numbers of groups of near copies, the same in all shards
  std::array<Column, index::kFacets.size()> names;  // by facet: numbers of Columns::names
};

// Requires: the facet has names.
[[nodiscard]] constexpr std::size_t column_of(index::Facet facet) {
  return static_cast<std::size_t>(facet);
}

// The columns of all shards at one revision.
//
// Thread rule: they never change; call from any thread.
struct Columns {
  std::vector<ShardState> states;  // of the shards that they were made from
  std::vector<ShardColumns> shards;
  BlockRow<DaySpan> days;                              // by number; [0] is that of an article without a date
  std::uint32_t groups = 1;                            // numbers of groups are below it
  std::array<NameTable, index::kFacets.size()> names;  // by facet
};

}  // namespace depeche::search
