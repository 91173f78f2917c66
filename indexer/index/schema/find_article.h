// The one document of an article among those of a database.
#pragma once

#include <xapian.h>

#include <optional>
#include <string_view>

namespace depeche::index {

// The number of the document that the article with this id has in `database`, which may be a shard or all
// shards as one; nullopt: no article has the id. Throws Xapian's errors.
[[nodiscard]] std::optional<Xapian::docid> find_article(const Xapian::Database& database,
                                                        std::string_view id);

}  // namespace depeche::index
