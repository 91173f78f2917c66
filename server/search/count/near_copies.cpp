#include "server/search/count/near_copies.h"

#include <vector>

#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/shard_place.h"

namespace depeche::search {

std::string group_of(const Xapian::Document& document) {
  return document.get_value(slot_number(index::Slot::group));
}

bool has_near_copies(Xapian::docid number, const Columns& columns) {
  const index::ShardPlace place = index::place_in_shards(number, columns.shards.size());
  return columns.shards[place.shard].groups[place.document] != 0;
}

// A range from the name to the name is how Xapian asks for an equal value.
Xapian::Query articles_of_group(const std::string& name) {
  return {Xapian::Query::OP_VALUE_RANGE, slot_number(index::Slot::group), name, name};
}

ArticleSet with_near_copies(const ArticleSet& articles, const Columns& columns, const Deadline& deadline) {
  std::vector<char> is_met(columns.groups);
  articles.for_each_batch(deadline, [&](std::size_t shard, auto documents) {
    for (const std::uint32_t document : documents) is_met[columns.shards[shard].groups[document]] = 1;
  });
  is_met[0] = 0;  // articles without near copies
  ArticleSet all = articles;
  for (std::size_t shard = 0; shard < columns.shards.size(); ++shard) {
    const Column& groups = columns.shards[shard].groups;
    for (std::size_t document = 0; document < groups.size(); ++document) {
      if (is_met[groups[document]] != 0) all.in_shard(shard).add(static_cast<std::uint32_t>(document));
    }
  }
  return all;
}

}  // namespace depeche::search
