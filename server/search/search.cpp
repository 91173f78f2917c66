// A search has two parts. The articles that have all that was asked come first: one match finds, ranks and
// counts them. Where they are few, the articles that have most of the words follow, as relaxation.h says
// which: they are found by a second query that leaves out those that were given already. So the hits of a
// page may come from either part, and an offset behind the first part reaches into the second.
//
// With one hit for each group of near copies, Xapian's own counts are bounds, so a counter looks at every
// match; and what follows must leave out whole groups, not only the articles that were given.
#include "server/search/search.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "server/search/count/result_counter.h"
#include "server/search/count/search_filter.h"
#include "server/search/plan/plan_warning.h"
#include "server/search/search_help.h"
#include "server/search/sources/deadline_source.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// Hits are made together, one kind of work after the other, as the code and the tables of all kinds are more
// than a processor's cache holds. So that memory stays bounded, articles are read until they have so many
// bytes.
constexpr std::size_t kMostBytesTogether = std::size_t{256} * 1024;

// The filter decides, and the bonus only raises: neither is needed.
Query with_filter_and_bonus(Query query, const Query& filter, const Query& bonus) {
  if (!filter.empty()) query = Query(Query::OP_FILTER, query, filter);
  return bonus.empty() ? query : Query(Query::OP_AND_MAYBE, query, bonus);
}

std::vector<Xapian::docid> numbers_of(const Xapian::MSet& found) {
  std::vector<Xapian::docid> numbers;
  numbers.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match) numbers.push_back(*match);
  return numbers;
}

}  // namespace

Search::Search(const Xapian::Database& database, const SearchRequest& request, const Plan& plan,
               text::Analyzer& analyzer, const Deadline& deadline)
    : database_(database),
      request_(request),
      plan_(plan),
      // All articles, newest first, cost little: no clock is to keep Xapian from listing them at once.
      filter_(plan.is_everything ? filter_of(request) : until(deadline, filter_of(request))),
      analyzer_(analyzer),
      deadline_(deadline),
      // A query that has nothing to weigh, as "source:afp", is ordered as all articles are.
      ranking_(database, request, plan.units.empty()),
      versions_(database) {}

std::vector<Xapian::docid> Search::find_all_numbers() {
  GroupCounter groups;
  std::vector<Xapian::docid> found = numbers_of(rank_all(query_for_all(), groups));
  answer_.total = found.size();
  if (answer_.total < kEnoughHits) groups_ = groups.articles();
  if (const auto relaxation = this->relaxation()) {
    std::ranges::copy(numbers_of(rank_all(query_for_most(*relaxation), groups)), std::back_inserter(found));
  }
  return found;
}

// Answers in the order in which each step needs what the one before it counted.
SearchAnswer Search::run() {
  answer_.text = request_.text;
  answer_.interpreted = plan_.interpreted;
  answer_.warnings = plan_.warnings;
  answer_.expansions = plan_.expansions;
  find_all();
  answer_.total_relaxed = answer_.total;
  if (const auto relaxation = this->relaxation()) find_most(*relaxation);
  const bool found_nothing = answer_.total_relaxed == 0 && !plan_.is_everything;
  if (found_nothing) answer_.help = help_with(plan_, request_, ranking_, deadline_);
  return std::move(answer_);
}

std::optional<Relaxation> Search::relaxation() const {
  if (request_.match != Match::automatic || answer_.total >= kEnoughHits) return std::nullopt;
  return relax(plan_, database_, deadline_);
}

Query Search::query_for_all() const {
  return with_filter_and_bonus(plan_.match, filter_, plan_.bonus());
}

Query Search::candidates(const Relaxation& relaxation) const {
  return with_filter_and_bonus(relaxation.candidates, filter_, {});
}

// `candidates` decides which articles match; the words alone give the weight, so that a rare one counts.
Query Search::query_for_most(const Relaxation& relaxation) const {
  Query ranked(Query::OP_FILTER, relaxation.plan.match, candidates(relaxation));
  if (answer_.total > 0) ranked = Query(Query::OP_AND_NOT, ranked, already_found());
  return with_filter_and_bonus(ranked, {}, relaxation.plan.bonus());
}

Xapian::MSet Search::rank_all(const Query& query, GroupCounter& groups) {
  const bool is_grouped = request_.group == Grouping::versions;
  return ranking_.rank_and_count(query, 0, database_.get_doccount(), is_grouped ? &groups : nullptr);
}

void Search::find_all() {
  ResultCounter counter(request_, deadline_);
  const auto found = ranking_.rank_and_count(query_for_all(), request_.offset, request_.limit,
                                             counter.counts_nothing() ? nullptr : &counter);
  if (request_.group == Grouping::versions) {
    answer_.total = counter.groups().count();
    if (answer_.total < kEnoughHits) groups_ = counter.groups().articles();
  } else {
    answer_.total = found.get_matches_estimated();
    answer_.is_total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  }
  add_hits(found, plan_, &HitMaker::hit);
  answer_.facets = counter.facets(plan_.match, ranking_);
  answer_.histogram = counter.histogram(database_, ranking_);
  if (answer_.histogram && answer_.histogram->was_too_fine) {
    answer_.warnings.push_back(warning_of(PlanProblem::too_fine_histogram, 0, 0));
  }
}

// The page's offset counts the articles of both parts, so those of the first are taken off.
void Search::find_most(const Relaxation& relaxation) {
  answer_.total_relaxed = ranking_.count(candidates(relaxation));
  answer_.is_relaxed = answer_.total_relaxed > answer_.total;
  const std::size_t limit = request_.limit - answer_.hits.size();
  if (!answer_.is_relaxed || limit == 0) return;
  const std::size_t offset = request_.offset - std::min<std::size_t>(request_.offset, answer_.total);
  const auto found = ranking_.rank(query_for_most(relaxation), offset, limit);
  add_hits(found, relaxation.plan, &HitMaker::incomplete_hit);
}

Query Search::already_found() const {
  return groups_.empty() ? plan_.match : Query(Query::OP_OR, plan_.match, groups_);
}

// Turns matches into hits, as many articles at a time as may be in memory together.
void Search::add_hits(const Xapian::MSet& found, const Plan& plan, MakeHit make_hit) {
  HitMaker hits(plan, analyzer_);
  for (auto match = found.begin(); match != found.end();) {
    const std::vector<std::string> articles = read_from(match, found.end());
    for (const HitMaker::MarkedArticle& marked : mark(articles, hits)) {
      deadline_.check();
      Hit hit = (hits.*make_hit)(marked, request_.snippet_length);
      hit.score = match.get_weight();
      hit.versions = versions_.heads_beside(*match, Hit::kMostVersions);
      if (request_.explain == Explain::scores) explain(hit, marked, plan, hits);
      answer_.hits.push_back(std::move(hit));
      ++match;
    }
  }
}

std::vector<std::string> Search::read_from(Xapian::MSetIterator match,
                                           const Xapian::MSetIterator& end) const {
  std::vector<std::string> articles;
  for (std::size_t bytes = 0; match != end && bytes < kMostBytesTogether; ++match) {
    deadline_.check();
    articles.push_back(index::article_data(match.get_document()));
    bytes += articles.back().size();
  }
  return articles;
}

std::vector<HitMaker::MarkedArticle> Search::mark(const std::vector<std::string>& articles,
                                                  HitMaker& hits) const {
  std::vector<HitMaker::MarkedArticle> marked;
  marked.reserve(articles.size());
  for (const std::string& data : articles) {
    deadline_.check();
    marked.push_back(hits.mark(data));
  }
  return marked;
}

// The weight of a unit is asked of Xapian for this one article, as a match only knows the sum.
void Search::explain(Hit& hit, const HitMaker::MarkedArticle& marked, const Plan& plan,
                     const HitMaker& hits) {
  const std::string id_term = index::id_term(hit.id);
  for (auto& [unit, word] : hits.explain(marked)) {
    deadline_.check();
    const Unit& asked = plan.units[unit];
    word.score = ranking_.weight_in(asked.query, id_term);
    if (!asked.bonus.empty()) word.exact_score = ranking_.weight_in(asked.bonus, id_term);
    hit.explanation.push_back(std::move(word));
  }
}

}  // namespace depeche::search
