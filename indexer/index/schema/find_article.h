// Finds the one document of an article among those of a database.
//
// Thread rule: one thread at a time for each database.
#pragma once

#include <xapian.h>

#include <optional>
#include <string_view>

namespace depeche::index {

// Returns the number of the document that the article with this id has in `database`, which may be one shard
// or all shards as one. Returns nullopt where no article has the id. Throws Xapian's errors.
[[nodiscard]] std::optional<Xapian::docid> find_article(const Xapian::Database& database,
                                                        std::string_view id);

}  // namespace depeche::index
