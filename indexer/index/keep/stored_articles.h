// Reads the articles that a database stores, also a database of an older schema that searches can't read any
// more: so that it can be built anew without the files that the articles came from.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/index/edit/change.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

// The articles of a database from this schema version on can be read.
inline constexpr int kOldestStoredSchema = 7;

// True for the names of the schema versions whose articles can be read; see kSchemaVersion.
[[nodiscard]] bool is_stored_schema(std::string_view version);

// Calls `use` with each article, in the order in which they came into their shard. Throws what `use` throws,
// IndexUnavailable where the schema is none that can be read, and IndexCorrupt where an article can't be
// read.
void for_each_stored_article(const Generation& generation, const std::function<void(article::Article)>& use);

// Calls `use` with each withdrawal that the database has noted (withdrawals.h). Throws what `use` throws, and
// IndexUnavailable.
void for_each_stored_withdrawal(const Generation& generation, const std::function<void(Removal)>& use);

}  // namespace depeche::index
