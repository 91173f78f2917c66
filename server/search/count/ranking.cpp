#include "server/search/count/ranking.h"

#include "indexer/index/schema/schema.h"
#include "server/search/count/group_counter.h"

namespace depeche::search {
namespace {

// The first two were measured, and are lower than the usual 1.2 and 0.75: tests/relevance/README.md has the
// figures. By the third, an article shorter than 0.3 of the mean counts as that long, so that a headline
// alone does not gain without end.
constexpr double kTermSaturation = 0.9;  // k1: how soon a repeated word adds no more
constexpr double kLengthPenalty = 0.5;   // b: how much a long article is weighed down
constexpr double kShortestNormLength = 0.3;
constexpr auto kDateSlot = slot_number(index::Slot::date_sort);

// The order of Xapian's parameters is k1, k2, k3, b, and the shortest length. k2 = 0 leaves out a part that
// depends on the length of the article alone; k3 weighs words that the query repeats.
Xapian::BM25Weight bm25() {
  return {kTermSaturation, 0, 1, kLengthPenalty, kShortestNormLength};
}

}  // namespace

Ranking::Ranking(const Xapian::Database& database, const SearchRequest& request, bool is_everything)
    : database_(database), enquire_(database), articles_(database.get_doccount()), group_(request.group) {
  if (group_ == Grouping::versions) {
    // Xapian keeps only the best, in the order, of those articles that have one value in this slot. Articles
    // without a value are never collapsed.
    enquire_.set_collapse_key(slot_number(index::Slot::group));
  }
  enquire_.set_weighting_scheme(bm25());
  const bool is_newest_first =
      request.sort == Sort::newest || (is_everything && request.sort == Sort::relevance);
  if (is_newest_first) {
    // From the greatest value down. An article without a date has the empty value and so comes last.
    enquire_.set_sort_by_value_then_relevance(kDateSlot, true);
  } else if (request.sort == Sort::title) {
    enquire_.set_sort_by_value_then_relevance(slot_number(index::Slot::title_key), false);
  } else if (request.sort == Sort::oldest) {
    // No date is an empty value, which sorts before every date.
    const std::string behind_every_date = "~";
    undated_last_.add_value(kDateSlot, false, behind_every_date);
    enquire_.set_sort_by_key_then_relevance(&undated_last_, false);
  }
}

Xapian::MSet Ranking::rank_and_count(const Xapian::Query& query, std::size_t offset, std::size_t limit,
                                     Xapian::MatchSpy* counter) {
  enquire_.set_query(query);
  enquire_.clear_matchspies();
  if (counter != nullptr) enquire_.add_matchspy(counter);
  // The last argument asks Xapian to look at that many matches at least. With the number of all articles it
  // looks at every match, so that counts are exact and the counter sees all.
  return enquire_.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit),
                           articles_);
}

// Xapian may skip whatever can't reach the page that is asked for. This is the quick way, for searches that
// need no exact count.
Xapian::MSet Ranking::rank(const Xapian::Query& query, std::size_t offset, std::size_t limit) {
  enquire_.set_query(query);
  enquire_.clear_matchspies();
  return enquire_.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit));
}

// OP_FILTER takes the weight of its left side alone, so the id adds nothing to it.
double Ranking::weight_in(const Xapian::Query& part, const std::string& id_term) const {
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(bm25());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, part, Xapian::Query(id_term)));
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

std::uint64_t Ranking::count(const Xapian::Query& query) const {
  Xapian::Enquire enquire(database_);
  // Weights cost time and change no count.
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  if (group_ == Grouping::versions) {
    GroupCounter groups;
    enquire.add_matchspy(&groups);
    static_cast<void>(enquire.get_mset(0, 0, articles_));
    return groups.count();
  }
  const Xapian::MSet bounds = enquire.get_mset(0, 0);
  // Xapian often knows the number without looking at matches, as for a single word. Only else they are
  // counted one by one.
  if (bounds.get_matches_lower_bound() == bounds.get_matches_upper_bound())
    return bounds.get_matches_estimated();
  return enquire.get_mset(0, 0, articles_).get_matches_estimated();
}

}  // namespace depeche::search
