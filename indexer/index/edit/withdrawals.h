// A shard's notes of articles that were withdrawn in a version that has a number: an earlier version that
// arrives late must not bring the article back. They lie in the metadata of the article's shard and are
// committed with it.
//
// Thread rule: free functions; the database is for one thread at a time.
// All throw what Xapian throws.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>

#include "indexer/index/edit/change.h"

namespace depeche::index {

// Notes the removal. Requires: it has a version.
void note_withdrawal(Xapian::WritableDatabase& shard, const Removal& removal);

// Forgets what was noted of the article with this id. False: nothing was.
bool forget_withdrawal(Xapian::WritableDatabase& shard, std::string_view id);

// The version in which the article with this id was withdrawn; empty: nothing was noted.
[[nodiscard]] std::string withdrawn_version(const Xapian::Database& shard, std::string_view id);

// Calls `use` with each removal that was noted.
void for_each_withdrawal(const Xapian::Database& shard, const std::function<void(Removal)>& use);

}  // namespace depeche::index
