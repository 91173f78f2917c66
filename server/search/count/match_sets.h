// The articles that match a query, as sets of numbers, without weighing them: what is counted is counted in
// these. Terms are sets already (term_sets.h), days stand in columns, and operators are set algebra. What
// else a query may have, as a phrase, Xapian matches, among the articles that the rest of the query leaves.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <xapian.h>

#include "server/search/columns/columns.h"
#include "server/search/count/article_set.h"
#include "server/search/count/shared_sets.h"
#include "server/search/count/term_sets.h"
#include "server/search/database/open_database.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_request.h"
#include "server/search/sources/set_source.h"

namespace depeche::search {

// All members throw Xapian's errors and SearchTimeout.
class MatchSets {
 public:
  // For the revision that `database` reads now. Both must outlive it.
  MatchSets(const OpenDatabase& database, SharedSets& shared, const Deadline& deadline);

  [[nodiscard]] ArticleSet matching(const Xapian::Query& query);

  // Whether the articles are found without reading positions or anything else of each.
  [[nodiscard]] static bool is_cheap(const Xapian::Query& query);

  // How many articles match, or groups of near copies.
  [[nodiscard]] std::uint64_t count(const Xapian::Query& query, Grouping group);

  // A query that matches just these articles, without weight. It looks at the deadline.
  [[nodiscard]] Xapian::Query query_for(ArticleSet set) const;
  // The same for a set of all that match `query`: other machines too can find these.
  [[nodiscard]] Xapian::Query query_for(ArticleSet set, const Xapian::Query& query) const;

  // Read when they are asked for first.
  [[nodiscard]] const Columns& columns();
  // The days of all articles.
  [[nodiscard]] std::shared_ptr<const CountedDays> all_days(Grouping group);
  [[nodiscard]] const Deadline& deadline() const { return deadline_; }

 private:
  class Matcher;

  [[nodiscard]] std::shared_ptr<const SetsOfShards> by_uuid(ArticleSet set) const;

  const OpenDatabase& database_;
  SharedSets& shared_;
  const Deadline deadline_;
  std::vector<ShardView> shards_;
  std::shared_ptr<const Columns> columns_;
};

}  // namespace depeche::search
