// A matcher finds the matches of one shard. Each step may be given a set within which the matches are wanted:
// what it returns is right there, and may hold articles outside as well, which the caller takes away. So of
// several parts that an article must have, the cheapest is found first, and the others only look within it.
#include "server/search/count/match_sets.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/search/count/counted_articles.h"
#include "server/search/count/day_range.h"
#include "server/search/sources/matched_set.h"

namespace depeche::search {
namespace {

using Xapian::Query;

constexpr std::size_t kMostEstimated = 16;  // subqueries: each estimate of a term is a look into the database

std::vector<Query> subqueries_of(const Query& query) {
  std::vector<Query> subqueries;
  for (std::size_t n = 0; n < query.get_num_subqueries(); ++n) subqueries.push_back(query.get_subquery(n));
  return subqueries;
}

std::string term_of(const Query& leaf) {
  return *leaf.get_unique_terms_begin();
}

}  // namespace

class MatchSets::Matcher {
 public:
  Matcher(MatchSets& sets, const ShardView& shard) : sets_(sets), shard_(shard) {}

  // `within` may be null: everywhere.
  Roaring matches(const Query& query, const Roaring* within) {
    sets_.deadline_.check();
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return with_term(term_of(query), within);
      case Query::LEAF_MATCH_ALL:
        return within != nullptr ? *within : all();
      case Query::LEAF_MATCH_NOTHING:
        return {};
      case Query::OP_AND:
      case Query::OP_FILTER:
        return with_each(subqueries_of(query), within);
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        return with_any(query, within);
      case Query::OP_XOR:
        return with_odd(query, within);
      case Query::OP_AND_NOT:
        return without_others(query, within);
      case Query::OP_AND_MAYBE:
      case Query::OP_SCALE_WEIGHT:
        return matches(query.get_subquery(0), within);
      default:
        return other_matches(query, within);
    }
  }

 private:
  Roaring all() { return *sets_.shared_.terms.with("", shard_, sets_.deadline_); }

  // A rare set asks for each of its articles whether it has a frequent term.
  Roaring with_term(const std::string& term, const Roaring* within) {
    TermSets& terms = sets_.shared_.terms;
    if (const SharedSet known = terms.known_with(term, shard_)) return *known;
    constexpr std::uint64_t kPostingsPerSkip = 16;
    const bool is_rare =
        within != nullptr && within->cardinality() * kPostingsPerSkip < shard_.database.get_termfreq(term);
    return is_rare ? having(term, *within) : *terms.with(term, shard_, sets_.deadline_);
  }

  Roaring having(const std::string& term, const Roaring& articles) {
    Roaring found;
    const auto end = shard_.database.postlist_end(term);
    auto posting = shard_.database.postlist_begin(term);
    for_each_batch(articles, sets_.deadline_, [&](auto documents) {
      for (const std::uint32_t document : documents) {
        if (posting == end) return;
        posting.skip_to(document);
        if (posting != end && *posting == document) found.add(document);
      }
    });
    return found;
  }

  Roaring with_each(std::vector<Query> parts, const Roaring* within) {
    order_by_cost(parts);
    Roaring found = matches(parts.front(), within);
    for (std::size_t n = 1; n < parts.size() && !found.isEmpty(); ++n) found &= matches(parts[n], &found);
    return found;
  }

  Roaring with_any(const Query& query, const Roaring* within) {
    Roaring found;
    for (std::size_t n = 0; n < query.get_num_subqueries(); ++n) {
      found |= matches(query.get_subquery(n), within);
    }
    return found;
  }

  Roaring with_odd(const Query& query, const Roaring* within) {
    Roaring found;
    for (std::size_t n = 0; n < query.get_num_subqueries(); ++n) {
      found ^= matches(query.get_subquery(n), within);
    }
    return found;
  }

  Roaring without_others(const Query& query, const Roaring* within) {
    Roaring found = matches(query.get_subquery(0), within);
    if (within != nullptr) found &= *within;
    for (std::size_t n = 1; n < query.get_num_subqueries(); ++n) {
      found -= matches(query.get_subquery(n), &found);
    }
    return found;
  }

  Roaring other_matches(const Query& query, const Roaring* within) {
    if (const auto range = day_range_of(query)) return with_days(*range, within);
    return matched_set(query_within(query, within), shard_.database, sets_.deadline_);
  }

  Query query_within(const Query& query, const Roaring* within) const {
    if (within == nullptr) return query;
    auto set = std::make_shared<SetsOfShards>();
    set->emplace(shard_.state.uuid, *within);
    return {Query::OP_FILTER, query, among(std::move(set), sets_.deadline_)};
  }

  Roaring with_days(const DayRange& range, const Roaring* within) {
    const Columns& columns = sets_.columns();
    std::vector<char> is_held(columns.days.size());  // by number of the span
    for (std::size_t n = 0; n < is_held.size(); ++n) is_held[n] = range.holds(columns.days[n]) ? 1 : 0;
    const Column& days = columns.shards[shard_.number].days;
    Roaring found;
    std::vector<std::uint32_t> kept;
    for_each_batch(within != nullptr ? *within : all(), sets_.deadline_, [&](auto documents) {
      kept.clear();
      for (const std::uint32_t document : documents) {
        if (is_held[days[document]] != 0) kept.push_back(document);
      }
      found.addMany(kept.size(), kept.data());
    });
    return found;
  }

  // The parts that are found without Xapian come first, and of these the rarest.
  void order_by_cost(std::vector<Query>& parts) const {
    std::vector<std::pair<std::pair<bool, Xapian::doccount>, std::size_t>> costs;
    for (std::size_t n = 0; n < parts.size(); ++n) {
      costs.push_back({{!is_cheap(parts[n]), most_matches(parts[n])}, n});
    }
    std::ranges::sort(costs);
    std::vector<Query> ordered;
    for (const auto& [cost, n] : costs) ordered.push_back(std::move(parts[n]));
    parts = std::move(ordered);
  }

  // At least as many as match.
  Xapian::doccount most_matches(const Query& query) const {
    const Xapian::doccount all = shard_.database.get_doccount();
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return shard_.database.get_termfreq(term_of(query));
      case Query::LEAF_MATCH_NOTHING:
        return 0;
      case Query::OP_AND:
      case Query::OP_FILTER:
      case Query::OP_PHRASE:
      case Query::OP_NEAR: {
        Xapian::doccount fewest = all;
        for (const Query& part : subqueries_of(query)) fewest = std::min(fewest, most_matches(part));
        return fewest;
      }
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX: {
        if (query.get_num_subqueries() > kMostEstimated) return all;
        std::uint64_t sum = 0;
        for (const Query& part : subqueries_of(query)) sum += most_matches(part);
        return static_cast<Xapian::doccount>(std::min<std::uint64_t>(sum, all));
      }
      case Query::OP_AND_NOT:
      case Query::OP_AND_MAYBE:
      case Query::OP_SCALE_WEIGHT:
        return most_matches(query.get_subquery(0));
      default:
        return all;
    }
  }

  MatchSets& sets_;
  const ShardView& shard_;
};

MatchSets::MatchSets(const OpenDatabase& database, SharedSets& shared, const Deadline& deadline)
    : database_(database), shared_(shared), deadline_(deadline) {
  const std::vector<Xapian::Database>& shards = database.shards();
  for (std::size_t n = 0; n < shards.size(); ++n) shards_.push_back({n, shards[n], state_of(shards[n])});
}

ArticleSet MatchSets::matching(const Query& query) {
  ArticleSet found(shards_.size());
  for (std::size_t n = 0; n < shards_.size(); ++n) {
    found.in_shard(n) = Matcher(*this, shards_[n]).matches(query, nullptr);
  }
  return found;
}

bool MatchSets::is_cheap(const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
    case Query::LEAF_MATCH_ALL:
    case Query::LEAF_MATCH_NOTHING:
      return true;
    case Query::OP_AND:
    case Query::OP_FILTER:
    case Query::OP_OR:
    case Query::OP_SYNONYM:
    case Query::OP_MAX:
    case Query::OP_XOR:
    case Query::OP_AND_NOT:
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return std::ranges::all_of(subqueries_of(query), is_cheap);
    default:
      return day_range_of(query).has_value();
  }
}

Query MatchSets::query_for(ArticleSet set) const {
  return among(by_uuid(std::move(set)), deadline_);
}

Query MatchSets::query_for(ArticleSet set, const Query& query) const {
  return among(by_uuid(std::move(set)), deadline_, query);
}

std::shared_ptr<const SetsOfShards> MatchSets::by_uuid(ArticleSet set) const {
  auto sets = std::make_shared<SetsOfShards>();
  for (const ShardView& shard : shards_) {
    sets->emplace(shard.state.uuid, std::move(set.in_shard(shard.number)));
  }
  return sets;
}

// The number of a term's articles is known without reading them.
std::uint64_t MatchSets::count(const Query& query, Grouping group) {
  if (group == Grouping::versions) {
    return CountedArticles(matching(query), columns(), deadline_).count();
  }
  const bool is_term = query.get_type() == Query::LEAF_TERM;
  return is_term ? database_.all().get_termfreq(term_of(query)) : matching(query).count();
}

std::shared_ptr<const CountedDays> MatchSets::all_days(Grouping group) {
  static_cast<void>(columns());
  return shared_.all_days.of(columns_, group);
}

const Columns& MatchSets::columns() {
  if (columns_ == nullptr) columns_ = shared_.columns.columns(database_);
  return *columns_;
}

}  // namespace depeche::search
