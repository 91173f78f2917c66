// A search has two parts. The articles that have all that was asked come first. Where they are few, the
// articles that have most of the words follow, as relaxation.h says which: they are found by a second query
// that leaves out those that were given already. So the hits of a page may come from either part, and an
// offset behind the first part reaches into the second.
//
// What is ranked and what is counted are two things. Xapian weighs, and looks only at what may come on the
// page; whatever is counted, over all that match, is counted in sets of numbers (match_sets.h) and in
// columns.
//
// With one hit for each group of near copies, what follows must leave out whole groups, not only the articles
// that were given.
#include "server/search/search.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "server/search/count/date_order.h"
#include "server/search/count/near_copies.h"
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

// By score, so many of the best matches are ordered by what they gain for the words just as typed, the others
// by their stems alone. Measured: tests/relevance/README.md.
constexpr std::size_t kBestMatches = 100;

}  // namespace

Search::Search(const OpenDatabase& database, SharedSets& shared, const SearchRequest& request,
               const Plan& plan, text::Analyzer& analyzer, const Deadline& deadline)
    : database_(database.all()),
      request_(request),
      plan_(plan),
      filter_(filter_of(request)),
      analyzer_(analyzer),
      deadline_(deadline),
      is_cheap_(MatchSets::is_cheap(plan.match)),
      sets_(database, shared, deadline),
      // A query that has nothing to weigh, as "source:afp", is ordered as all articles are.
      ranking_(database.all(), request, plan.units.empty(), deadline),
      versions_(database.all(), database.bands()) {}

std::vector<Xapian::docid> Search::find_all_numbers() {
  std::vector<Xapian::docid> found = rank_all(ranked_matches(), FormBonus(database_, plan_.units));
  answer_.total = found.size();
  if (const auto relaxation = this->relaxation()) {
    const Query rest = ranked_rest(*relaxation, candidates(*relaxation));
    const FormBonus bonus(database_, relaxation->plan.units);
    std::ranges::copy(rank_all(rest, bonus), std::back_inserter(found));
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
  if (found_nothing) answer_.help = help_with(plan_, request_, sets_);
  return std::move(answer_);
}

std::optional<Relaxation> Search::relaxation() const {
  if (request_.match != Match::automatic || answer_.total >= kEnoughHits) return std::nullopt;
  return relax(plan_, database_, deadline_);
}

Query Search::matches() const {
  return filtered(plan_.match, filter_);
}

// A filter is found as a set, so that Xapian reads no value of an article to filter it.
Query Search::ranked_matches() {
  const Query filter = filter_.empty() ? clock() : sets_.query_for(sets_.matching(filter_), filter_);
  return filtered(plan_.match, filter);
}

// A filter that lets everything through costs as much as the rest of a quick match.
Query Search::clock() const {
  return is_cheap_ ? Query() : until(deadline_, {});
}

ArticleSet Search::candidates(const Relaxation& relaxation) {
  return sets_.matching(filtered(relaxation.candidates, filter_));
}

// The set decides which articles match; the words alone give the weight, so that a rare one counts.
Query Search::ranked_rest(const Relaxation& relaxation, ArticleSet candidates) {
  ArticleSet given = sets_.matching(matches());
  if (request_.group == Grouping::versions) given = with_near_copies(given, sets_.columns(), deadline_);
  candidates -= given;
  return filtered(relaxation.plan.match, sets_.query_for(std::move(candidates)));
}

std::vector<Xapian::docid> Search::rank_all(const Query& query, const FormBonus& bonus) {
  const Xapian::MSet found = ranking_.rank(query, 0, database_.get_doccount());
  std::vector<Xapian::docid> numbers;
  for (const Ranked& match : ordered(found, found.size(), bonus)) numbers.push_back(match.number);
  return numbers;
}

// A page that has none of the best matches has no use for what they gain.
std::size_t Search::wanted_for(std::size_t offset, const FormBonus& bonus) const {
  const bool has_best = limit_left() > 0 && offset < kBestMatches;
  const std::size_t end = offset + limit_left();
  return has_best && is_by_score() && !bonus.is_nothing() ? std::max(end, kBestMatches) : end;
}

std::vector<Search::Ranked> Search::by_stems(const Xapian::MSet& best) {
  std::vector<Ranked> matches;
  matches.reserve(best.size());
  for (auto match = best.begin(); match != best.end(); ++match)
    matches.push_back({*match, match.get_weight()});
  return matches;
}

// The best matches change places among themselves alone, so that the pages of one revision fit together; what
// is behind them has the score of its stems, which is no higher than theirs.
std::vector<Search::Ranked> Search::ordered(const Xapian::MSet& best, std::size_t end,
                                            const FormBonus& bonus) const {
  std::vector<Ranked> matches = by_stems(best);
  if (!is_by_score() || bonus.is_nothing()) return matches;
  const std::span<Ranked> first(matches.data(), std::min(matches.size(), kBestMatches));
  if (first.empty()) return matches;
  std::ranges::stable_sort(first.first(add_bonuses(first, end, bonus, {bonus, best})), std::ranges::greater(),
                           &Ranked::score);
  return matches;
}

// Stems order the matches, so where the next one can't gain enough, none behind it can. Each few are read in
// the order of their numbers, as Xapian has them: then it reads its blocks once.
std::size_t Search::add_bonuses(std::span<Ranked> matches, std::size_t end, const FormBonus& bonus,
                                const FormBonus::Bound& bound) const {
  constexpr std::size_t kRead = 10;
  const auto may_come_before = [&](const Ranked& match, double score) {
    return match.score + bound.most(match.score) > score;
  };
  std::size_t weighed = 0;
  while (weighed < matches.size() &&
         (weighed < end || may_come_before(matches[weighed], score_at(matches.first(weighed), end - 1)))) {
    const std::size_t wanted = weighed < end ? end - weighed : kRead;
    std::vector<Ranked*> next;
    for (Ranked& match : matches.subspan(weighed, std::min(wanted, matches.size() - weighed)))
      next.push_back(&match);
    std::ranges::sort(next, {}, [](const Ranked* match) { return match->number; });
    for (Ranked* const match : next) add_bonus(*match, bonus);
    weighed += next.size();
  }
  return weighed;
}

// The score that stands at `place`, from 0, where the highest is first. Requires: there are so many.
double Search::score_at(std::span<const Ranked> matches, std::size_t place) {
  std::vector<double> scores;
  for (const Ranked& match : matches) scores.push_back(match.score);
  const auto at = scores.begin() + static_cast<std::ptrdiff_t>(place);
  std::ranges::nth_element(scores, at, std::ranges::greater());
  return *at;
}

Xapian::Document Search::document_of(const Ranked& match) const {
  return database_.get_document(match.number, Xapian::DOC_ASSUME_VALID);
}

void Search::add_bonus(Ranked& match, const FormBonus& bonus) const {
  deadline_.check();
  std::string data = document_of(match).get_data();
  match.bonuses = bonus.of_units(match.number, data);
  match.score += std::accumulate(match.bonuses.begin(), match.bonuses.end(), 0.0);
  constexpr std::size_t kMostKept = 32'768;  // of the best matches, so that all together stay below 4 MB
  if (data.size() <= kMostKept) match.data = std::move(data);
}

// By score, the first matches are asked for whatever page is wanted. In any other order the page itself is,
// and its articles show the score that they would have.
std::vector<Search::Ranked> Search::page_of(const Xapian::MSet& best, std::size_t offset,
                                            const FormBonus& bonus) const {
  if (limit_left() == 0) return {};
  const std::size_t end = offset + limit_left();
  std::vector<Ranked> page = offset < kBestMatches ? ordered(best, end, bonus) : by_stems(best);
  page.erase(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(std::min(offset, page.size())));
  if (page.size() > limit_left()) page.resize(limit_left());
  if (!is_by_score() && !bonus.is_nothing()) {
    for (Ranked& match : page) add_bonus(match, bonus);
  }
  return page;
}

std::size_t Search::limit_left() const {
  return request_.limit - answer_.hits.size();
}

// Facets, histogram and groups are counted over all matches, and the newest are found by the days of all.
bool Search::needs_all_matches() const {
  return !request_.facets.empty() || request_.histogram || request_.group == Grouping::versions ||
         ranking_.date_order();
}

void Search::find_all() {
  const FormBonus bonus(database_, plan_.units);
  const std::size_t most = wanted_for(request_.offset, bonus);
  if (!needs_all_matches()) {
    add_hits(page_of(rank_and_total(most), request_.offset, bonus), plan_, &HitMaker::hit);
    return;
  }
  const ArticleSet matches = sets_.matching(this->matches());
  const CountedArticles found = counted(matches, request_.group, sets_);
  ResultCounter counter(request_, found, sets_);
  answer_.total = found.count();
  add_hits(page_of(rank(matches, counter, most), request_.offset, bonus), plan_, &HitMaker::hit);
  answer_.facets = counter.facets(plan_.match);
  answer_.histogram = counter.histogram();
  if (answer_.histogram && answer_.histogram->was_too_fine) {
    answer_.warnings.push_back(warning_of(PlanProblem::too_fine_histogram, 0, 0));
  }
}

// Xapian often knows how many match, as for a single word, or where all are on the page. What makes it read
// records of places is matched once, for the page and the total together.
Xapian::MSet Search::rank_and_total(std::size_t most) {
  const Query query = ranked_matches();
  const Xapian::MSet found =
      is_cheap_ ? ranking_.rank(query, 0, most) : ranking_.rank_and_count(query, 0, most);
  const bool is_known = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  answer_.total = is_known ? found.get_matches_lower_bound() : sets_.count(matches(), Grouping::none);
  return found;
}

Xapian::MSet Search::rank(const ArticleSet& matches, ResultCounter& counter, std::size_t most) {
  const std::optional<DateOrder> order = ranking_.date_order();
  Query filter;
  if (order) {
    filter =
        sets_.query_for(first_by_date(*order, most, matches, counter.days(), sets_.columns(), deadline_));
  } else if (!is_cheap_ || !filter_.empty()) {
    filter = sets_.query_for(matches, this->matches());
  }
  return ranking_.rank(filtered(plan_.match, filter), 0, most);
}

// The page's offset counts the articles of both parts, so those of the first are taken off.
void Search::find_most(const Relaxation& relaxation) {
  ArticleSet candidates = this->candidates(relaxation);
  answer_.total_relaxed = counted(candidates, request_.group, sets_).count();
  answer_.is_relaxed = answer_.total_relaxed > answer_.total;
  if (!answer_.is_relaxed || limit_left() == 0) return;
  const std::size_t offset = request_.offset - std::min<std::size_t>(request_.offset, answer_.total);
  const FormBonus bonus(database_, relaxation.plan.units);
  const auto found =
      ranking_.rank(ranked_rest(relaxation, std::move(candidates)), 0, wanted_for(offset, bonus));
  add_hits(page_of(found, offset, bonus), relaxation.plan, &HitMaker::incomplete_hit);
}

// Turns matches into hits, as many articles at a time as may be in memory together.
void Search::add_hits(std::span<const Ranked> found, const Plan& plan, MakeHit make_hit) {
  HitMaker hits(plan, analyzer_);
  while (!found.empty()) {
    const std::vector<std::string> articles = read(found);
    for (const HitMaker::MarkedArticle& marked : mark(articles, hits)) {
      deadline_.check();
      const Ranked& match = found.front();
      Hit hit = (hits.*make_hit)(marked, request_.snippet_length);
      hit.score = match.score;
      hit.versions = versions_.heads_beside(match.number, Hit::kMostVersions);
      if (request_.explain == Explain::scores) explain(hit, marked, plan, hits, match.bonuses);
      answer_.hits.push_back(std::move(hit));
      found = found.subspan(1);
    }
  }
}

std::vector<std::string> Search::read(std::span<const Ranked> found) const {
  std::vector<std::string> articles;
  std::size_t bytes = 0;
  for (const Ranked& match : found) {
    if (bytes >= kMostBytesTogether) break;
    deadline_.check();
    articles.push_back(match.data.empty() ? index::article_data(document_of(match))
                                          : index::article_in(match.data));
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
void Search::explain(Hit& hit, const HitMaker::MarkedArticle& marked, const Plan& plan, const HitMaker& hits,
                     const std::vector<double>& bonuses) {
  const std::string id_term = index::id_term(hit.id);
  for (auto& [unit, word] : hits.explain(marked)) {
    deadline_.check();
    const Unit& asked = plan.units[unit];
    word.score = ranking_.weight_in(asked.query, id_term);
    if (!bonuses.empty()) word.exact_score = bonuses[unit];
    hit.explanation.push_back(std::move(word));
  }
}

}  // namespace depeche::search
