#include "server/search/count/ranking.h"

#include "indexer/index/schema/schema.h"
#include "server/search/count/timed_bm25.h"

namespace depeche::search {
namespace {

constexpr auto kDateSlot = slot_number(index::Slot::date_sort);

}  // namespace

Ranking::Ranking(const Xapian::Database& database, const SearchRequest& request, bool is_everything,
                 const Deadline& deadline)
    : database_(database), enquire_(database), articles_(database.get_doccount()) {
  if (request.group == Grouping::versions) {
    // Xapian keeps only the best, in the order, of those articles that have one value in this slot. Articles
    // without a value are never collapsed.
    enquire_.set_collapse_key(slot_number(index::Slot::group));
  }
  enquire_.set_weighting_scheme(TimedBm25(deadline));
  const bool is_newest_first =
      request.sort == Sort::newest || (is_everything && request.sort == Sort::relevance);
  if (is_newest_first) {
    // From the greatest value down. An article without a date has the empty value and so comes last.
    enquire_.set_sort_by_value_then_relevance(kDateSlot, true);
    date_order_ = DateOrder::newest_first;
  } else if (request.sort == Sort::title) {
    enquire_.set_sort_by_value_then_relevance(slot_number(index::Slot::title_key), false);
  } else if (request.sort == Sort::oldest) {
    // No date is an empty value, which sorts before every date.
    const std::string behind_every_date = "~";
    undated_last_.add_value(kDateSlot, false, behind_every_date);
    enquire_.set_sort_by_key_then_relevance(&undated_last_, false);
    date_order_ = DateOrder::oldest_first;
  }
}

Xapian::MSet Ranking::rank(const Xapian::Query& query, std::size_t offset, std::size_t limit) {
  enquire_.set_query(query);
  return enquire_.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit));
}

// The last argument asks Xapian to look at that many matches at least: all.
Xapian::MSet Ranking::rank_and_count(const Xapian::Query& query, std::size_t offset, std::size_t limit) {
  enquire_.set_query(query);
  return enquire_.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit),
                           articles_);
}

// OP_FILTER takes the weight of its left side alone, so the id adds nothing to it.
double Ranking::weight_in(const Xapian::Query& part, const std::string& id_term) const {
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(TimedBm25(Deadline()));
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, part, Xapian::Query(id_term)));
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

}  // namespace depeche::search
