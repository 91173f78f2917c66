// By score all articles with some of the words are in one list, in which each word that an article has adds
// to its score. Where the query has but a word or two, those that have all come first, so the list has two
// parts. In another order, as by date, there are two parts as well, and the second is shorter: relaxation.h.
// So the hits of a page may come from either part, and an offset behind the first reaches into the second.
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

#include "indexer/base/error.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "server/search/count/date_order.h"
#include "server/search/count/near_copies.h"
#include "server/search/count/search_filter.h"
#include "server/search/plan/plan_warning.h"
#include "server/search/search_help.h"
#include "server/search/sources/deadline_source.h"
#include "server/search/sources/narrowed_query.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// Hits are made together, one kind of work after the other, as the code and the tables of all kinds are more
// than a processor's cache holds. So that memory stays bounded, articles are read until they have so many
// bytes.
constexpr std::size_t kMostBytesTogether = std::size_t{256} * 1024;

// The bodies in one answer have so many bytes at most: it is in memory as a whole.
constexpr std::size_t kMostBodyBytes = std::size_t{32} << 20U;

// By score, so many of the best matches are ordered by what they gain for the words just as typed, the others
// by their stems alone. Measured: tests/relevance/README.md.
constexpr std::size_t kBestMatches = 30;

// Of a query of so few words, the articles that have all come first.
constexpr std::size_t kFewWords = 2;

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
      versions_(database.all(), database.bands(), deadline) {}

std::vector<Xapian::docid> Search::find_all_numbers() {
  std::vector<Xapian::docid> found;
  const auto add = [&](const Query& query, const Plan& plan) {
    std::ranges::copy(rank_all(query, WordingBonus(database_, plan.units, deadline_)),
                      std::back_inserter(found));
  };
  if (may_lack_words() && is_by_score()) {
    for (const ListPart& part : list_by_score().parts) add(part.query, *part.plan);
    return found;
  }
  add(ranked_matches(), plan_);
  answer_.total = found.size();
  if (const auto relaxation = this->relaxation()) {
    add(ranked_rest(*relaxation, candidates(*relaxation)), relaxation->plan);
  }
  return found;
}

// Answers in the order in which each step needs what the one before it counted.
SearchAnswer Search::run() {
  answer_.text = request_.text;
  answer_.interpreted = plan_.interpreted;
  answer_.warnings = plan_.warnings;
  answer_.expansions = plan_.expansions;
  if (may_lack_words() && is_by_score()) {
    find_by_score();
  } else {
    find_in_order();
  }
  const bool found_nothing = answer_.total_relaxed == 0 && !plan_.is_everything;
  if (found_nothing) answer_.help = help_with(plan_, request_, sets_);
  return std::move(answer_);
}

bool Search::may_lack_words() const {
  const bool is_one_word = plan_.units.size() == 1 && plan_.units.front().kind == UnitKind::word;
  return request_.match == Match::automatic && plan_.is_relaxable && !is_one_word;
}

Search::ScoredList Search::list_by_score() {
  const ArticleSet complete = sets_.matching(matches());
  answer_.total = answer_.total_relaxed = counted(complete, request_.group, sets_).count();
  ScoredList list{complete, complete, {}, {}};
  auto relaxation = relax(plan_, answer_.total, database_, deadline_);
  const bool is_in_order = !relaxation || relaxation->words <= kFewWords;
  if (is_in_order) {
    const bool is_plain = is_cheap_ && filter_.empty();
    list.parts.push_back({&plan_, ranked(is_plain ? clock() : sets_.query_for(complete)), answer_.total});
  }
  if (!relaxation) return list;
  std::ranges::copy(relaxation->warnings, std::back_inserter(answer_.warnings));
  const bool may_lack_phrases = answer_.total == 0 && relaxation->phrases > 0;
  add_part(list, *std::move(relaxation));
  if (may_lack_phrases) {
    auto further = relax(plan_, answer_.total, database_, deadline_, Phrases::given_up);
    if (further) add_part(list, *std::move(further));
  }
  answer_.is_relaxed = answer_.total_relaxed > answer_.total;
  return list;
}

void Search::add_part(ScoredList& list, Relaxation relaxation) {
  const ArticleSet before = list.given;
  list.given |= sets_.matching(filtered(relaxation.any, filter_));
  const std::uint64_t listed = list.parts.empty() ? 0 : answer_.total_relaxed;
  answer_.total_relaxed = counted(list.given, request_.group, sets_).count();
  const bool is_plain = filter_.empty() && list.parts.empty() && MatchSets::is_cheap(relaxation.any);
  Query filter;  // none: weighing looks at the clock
  if (!list.parts.empty()) {
    filter = sets_.query_for(without(list.given, before));
  } else if (!is_plain) {
    filter = sets_.query_for(list.given);
  }
  const Relaxation& kept = list.relaxations.emplace_back(std::move(relaxation));
  list.parts.push_back({&kept.plan, filtered(kept.plan.match, filter), answer_.total_relaxed - listed});
}

// The page's offset counts the articles of all parts, so those of the parts before are taken off.
void Search::find_by_score() {
  const ScoredList list = list_by_score();
  std::uint64_t offset = request_.offset;
  for (const ListPart& part : list.parts) {
    if (limit_left() > 0 && offset < part.count) {
      const WordingBonus bonus(database_, part.plan->units, deadline_);
      const Xapian::MSet best = ranking_.rank(part.query, 0, wanted_for(offset, bonus));
      add_hits(page_of(best, offset, bonus), *part.plan, &list.complete);
    }
    offset -= std::min(offset, part.count);
  }
  if (answer_.total > 0 || list.relaxations.empty()) {
    count(list.complete, plan_.match);
  } else {
    count(list.given, list.relaxations.back().any);
  }
}

void Search::find_in_order() {
  find_all();
  answer_.total_relaxed = answer_.total;
  if (const auto relaxation = this->relaxation()) find_most(*relaxation);
}

std::optional<Relaxation> Search::relaxation() const {
  if (!may_lack_words() || answer_.total >= kEnoughHits) return std::nullopt;
  return relax(plan_, answer_.total, database_, deadline_);
}

Query Search::matches() const {
  return filtered(plan_.match, filter_);
}

// A filter is found as a set, so that Xapian reads no value of an article to filter it.
Query Search::ranked_matches() {
  return ranked(filter_.empty() ? clock() : sets_.query_for(sets_.matching(filter_), filter_));
}

Query Search::ranked(const Query& filter) const {
  return filtered(is_cheap_ || filter.empty() ? plan_.match : narrowed(plan_.match, filter), filter);
}

// A filter that lets everything through costs as much as the rest of a quick match.
Query Search::clock() const {
  return is_cheap_ ? Query() : until(deadline_, {});
}

ArticleSet Search::candidates(const Relaxation& relaxation) {
  return sets_.matching(filtered(relaxation.most, filter_));
}

// The set decides which articles match; the words alone give the weight, so that a rare one counts.
Query Search::ranked_rest(const Relaxation& relaxation, ArticleSet candidates) {
  ArticleSet rest = without(std::move(candidates), sets_.matching(matches()));
  return filtered(relaxation.plan.match, sets_.query_for(std::move(rest)));
}

ArticleSet Search::without(ArticleSet articles, const ArticleSet& given) {
  if (request_.group == Grouping::versions) {
    articles -= with_near_copies(given, sets_.columns(), deadline_);
  } else {
    articles -= given;
  }
  return articles;
}

std::vector<Xapian::docid> Search::rank_all(const Query& query, const WordingBonus& bonus) {
  const Xapian::MSet found = ranking_.rank(query, 0, database_.get_doccount());
  std::vector<Xapian::docid> numbers;
  for (const Ranked& match : ordered(found, found.size(), bonus)) numbers.push_back(match.number);
  return numbers;
}

// A page that has none of the best matches has no use for what they gain.
std::size_t Search::wanted_for(std::size_t offset, const WordingBonus& bonus) const {
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
                                            const WordingBonus& bonus) const {
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
std::size_t Search::add_bonuses(std::span<Ranked> matches, std::size_t end, const WordingBonus& bonus,
                                const WordingBonus::Bound& bound) const {
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

void Search::add_bonus(Ranked& match, const WordingBonus& bonus) const {
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
                                            const WordingBonus& bonus) const {
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
  const WordingBonus bonus(database_, plan_.units, deadline_);
  const std::size_t most = wanted_for(request_.offset, bonus);
  if (!needs_all_matches()) {
    add_hits(page_of(rank_and_total(most), request_.offset, bonus), plan_, nullptr);
    return;
  }
  const ArticleSet matches = sets_.matching(this->matches());
  const CountedArticles found = counted(matches, request_.group, sets_);
  ResultCounter counter(request_, found, sets_);
  answer_.total = found.count();
  add_hits(page_of(rank(matches, counter, most), request_.offset, bonus), plan_, nullptr);
  count(plan_.match, counter);
}

void Search::count(const ArticleSet& articles, const Query& match) {
  if (request_.facets.empty() && !request_.histogram) return;
  const CountedArticles found = counted(articles, request_.group, sets_);
  ResultCounter counter(request_, found, sets_);
  count(match, counter);
}

void Search::count(const Query& match, ResultCounter& counter) {
  answer_.facets = counter.facets(match);
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
  return ranking_.rank(ranked(filter), 0, most);
}

// The page's offset counts the articles of both parts, so those of the first are taken off.
void Search::find_most(const Relaxation& relaxation) {
  ArticleSet candidates = this->candidates(relaxation);
  answer_.total_relaxed = counted(candidates, request_.group, sets_).count();
  answer_.is_relaxed = answer_.total_relaxed > answer_.total;
  if (!answer_.is_relaxed) return;
  std::ranges::copy(relaxation.warnings, std::back_inserter(answer_.warnings));
  if (answer_.total == 0) count(candidates, relaxation.most);
  if (limit_left() == 0) return;
  const std::size_t offset = request_.offset - std::min<std::size_t>(request_.offset, answer_.total);
  const WordingBonus bonus(database_, relaxation.plan.units, deadline_);
  const auto found =
      ranking_.rank(ranked_rest(relaxation, std::move(candidates)), 0, wanted_for(offset, bonus));
  const ArticleSet complete = sets_.matching(matches());
  add_hits(page_of(found, offset, bonus), relaxation.plan, &complete);
}

// Turns matches into hits, as many articles at a time as may be in memory together.
void Search::add_hits(std::span<const Ranked> found, const Plan& plan, const ArticleSet* complete) {
  HitMaker hits(plan, analyzer_, deadline_);
  while (!found.empty()) {
    const std::vector<std::string> articles = read(found);
    for (const HitMaker::MarkedArticle& marked : mark(articles, hits)) {
      deadline_.check();
      const Ranked& match = found.front();
      const bool has_all = complete == nullptr || complete->contains(match.number);
      Hit hit = has_all ? hits.hit(marked, request_.snippet_length)
                        : hits.incomplete_hit(marked, request_.snippet_length);
      hit.score = match.score;
      if (has_near_copies(match.number, sets_.columns()))
        hit.versions = versions_.heads_beside(match.number, Hit::kMostVersions);
      if (!request_.fields.empty()) add_fields(hit, marked);
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

void Search::add_fields(Hit& hit, const HitMaker::MarkedArticle& marked) {
  hit.fields = index::copy_of(marked.article, request_.fields);
  body_bytes_ += hit.fields.body.size();
  if (body_bytes_ <= kMostBodyBytes) return;
  throw InvalidRequest(
      "the bodies of these articles have more than 32 MiB: ask for fewer articles at a time");
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
