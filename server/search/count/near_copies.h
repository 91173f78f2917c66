// The groups of near copies that articles belong to.
#pragma once

#include <string>

#include <xapian.h>

#include "server/search/columns/columns.h"
#include "server/search/count/article_set.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

// Returns the name of the group that an article belongs to, or an empty text where it has no near copies.
// Throws Xapian's errors.
[[nodiscard]] std::string group_of(const Xapian::Document& document);

// Returns whether the article with this number in the whole database belongs to a group, as the columns of
// all shards know it: nothing is read.
[[nodiscard]] bool has_near_copies(Xapian::docid number, const Columns& columns);

// Returns a query that matches all articles of a group. It has no weight; use it as a filter.
[[nodiscard]] Xapian::Query articles_of_group(const std::string& name);

// Returns the articles with all others of their groups. Throws SearchTimeout.
[[nodiscard]] ArticleSet with_near_copies(const ArticleSet& articles, const Columns& columns,
                                          const Deadline& deadline);

}  // namespace depeche::search
