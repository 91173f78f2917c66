#include "server/search/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "indexer/index/article_data.h"
#include "indexer/index/schema.h"
#include "server/query/parser.h"
#include "server/search/hit_maker.h"
#include "server/search/plan_warning.h"
#include "server/search/planner.h"
#include "server/search/query_correction.h"
#include "server/search/ranking.h"
#include "server/search/relaxation.h"
#include "server/search/result_counter.h"
#include "server/search/search_filter.h"
#include "server/search/search_help.h"
#include "server/search/similar.h"
#include "server/search/suggester.h"
#include "server/search/text_comparison.h"
#include "server/search/version_finder.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// Where fewer articles have all words, those with most of them follow.
constexpr std::uint64_t kEnoughHits = 10;

// A close spelling is suggested where a query finds less than kEnoughHits and one article in so many, and it
// finds more than kTimesMore times as many.
constexpr std::uint64_t kRareShare = 10'000;
constexpr std::uint64_t kTimesMore = 5;

// Hits are made together, one kind of work after the other: the code and the tables of all kinds are more
// than a processor's cache holds. But never of more stored bytes than this, and an article.
constexpr std::size_t kMostBytesTogether = std::size_t{256} * 1024;

Query with_filter_and_bonus(Query query, const Query& filter, const Query& bonus) {
  if (!filter.empty()) query = Query(Query::OP_FILTER, query, filter);
  return bonus.empty() ? query : Query(Query::OP_AND_MAYBE, query, bonus);
}

// "20220106" -> "2022-01-06".
std::string with_hyphens(const std::string& day) {
  return day.size() == 8 ? fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6))
                         : std::string();
}

std::vector<Xapian::docid> numbers_of(const Xapian::MSet& found) {
  std::vector<Xapian::docid> numbers;
  numbers.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match) numbers.push_back(*match);
  return numbers;
}

// One search from plan to answer: first the articles that have all, then, where they
// are few, those that have most.
class Search {
 public:
  Search(const Xapian::Database& database, const SearchRequest& request, const Plan& plan,
         text::Analyzer& analyzer)
      : database_(database),
        request_(request),
        plan_(plan),
        // All articles, newest first, cost little: no clock is to keep Xapian from listing them at once.
        filter_(plan.is_everything ? filter_of(request) : until(request.deadline, filter_of(request))),
        analyzer_(analyzer),
        // What has nothing to weigh, as "source:afp", is in the order of all articles.
        ranking_(database, request, plan.units.empty()),
        versions_(database) {}

  std::vector<Xapian::docid> find_all_numbers() {
    GroupCounter groups;
    std::vector<Xapian::docid> found = numbers_of(every_one_of(query_for_all(), groups));
    answer_.total = found.size();
    if (answer_.total < kEnoughHits) groups_ = groups.articles();
    if (request_.match == Match::automatic && answer_.total < kEnoughHits) {
      if (const auto relaxation = relax(plan_, database_, request_.deadline)) {
        std::ranges::copy(numbers_of(every_one_of(query_for_most(*relaxation), groups)),
                          std::back_inserter(found));
      }
    }
    return found;
  }

  SearchAnswer run() {
    answer_.text = request_.text;
    answer_.interpreted = plan_.interpreted;
    answer_.warnings = plan_.warnings;
    answer_.expansions = plan_.expansions;
    find_all();
    answer_.total_relaxed = answer_.total;
    if (request_.match == Match::automatic && answer_.total < kEnoughHits) {
      if (const auto relaxation = relax(plan_, database_, request_.deadline)) find_most(*relaxation);
    }
    const bool found_nothing = answer_.total_relaxed == 0 && !plan_.is_everything;
    if (found_nothing) answer_.help = help_with(plan_, request_, ranking_);
    return std::move(answer_);
  }

 private:
  [[nodiscard]] Query query_for_all() const {
    return with_filter_and_bonus(plan_.match, filter_, plan_.bonus());
  }

  // The articles that have most, those that have all among them.
  [[nodiscard]] Query candidates(const Relaxation& relaxation) const {
    return with_filter_and_bonus(relaxation.candidates, filter_, {});
  }

  // The articles that have most, but not all. Requires: answer_.total says how many have all.
  [[nodiscard]] Query query_for_most(const Relaxation& relaxation) const {
    Query ranked(Query::OP_FILTER, relaxation.plan.match, candidates(relaxation));
    if (answer_.total > 0) ranked = Query(Query::OP_AND_NOT, ranked, given());
    return with_filter_and_bonus(ranked, {}, relaxation.plan.bonus());
  }

  [[nodiscard]] Xapian::MSet every_one_of(const Query& query, GroupCounter& groups) {
    const bool is_grouped = request_.group == Grouping::versions;
    return ranking_.rank_and_count(query, 0, database_.get_doccount(), is_grouped ? &groups : nullptr);
  }

  void find_all() {
    ResultCounter counter(request_);
    const auto found = ranking_.rank_and_count(query_for_all(), request_.offset, request_.limit,
                                               counter.counts_nothing() ? nullptr : &counter);
    if (request_.group == Grouping::versions) {
      answer_.total = counter.groups().count();
      if (answer_.total < kEnoughHits) groups_ = counter.groups().articles();
    } else {
      answer_.total = found.get_matches_estimated();
      answer_.is_total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    }
    take(found, plan_, &HitMaker::hit);
    answer_.facets = counter.facets(plan_.match, ranking_);
    answer_.histogram = counter.histogram(database_, ranking_);
    if (answer_.histogram && answer_.histogram->was_too_fine) {
      answer_.warnings.push_back(warning_of(PlanProblem::too_fine_histogram, 0, 0));
    }
  }

  void find_most(const Relaxation& relaxation) {
    answer_.total_relaxed = ranking_.count(candidates(relaxation));
    answer_.is_relaxed = answer_.total_relaxed > answer_.total;
    const std::size_t limit = request_.limit - answer_.hits.size();
    if (!answer_.is_relaxed || limit == 0) return;
    const std::size_t offset = request_.offset - std::min<std::size_t>(request_.offset, answer_.total);
    const auto found = ranking_.rank(query_for_most(relaxation), offset, limit);
    take(found, relaxation.plan, &HitMaker::incomplete_hit);
  }

  // The articles that have all words, and the other versions of each where they are one hit.
  [[nodiscard]] Query given() const {
    return groups_.empty() ? plan_.match : Query(Query::OP_OR, plan_.match, groups_);
  }

  // How HitMaker makes a hit of an article: one that has all, or one that may lack words.
  using MakeHit = Hit (HitMaker::*)(const HitMaker::MarkedArticle&, std::size_t) const;

  void take(const Xapian::MSet& found, const Plan& plan, MakeHit make_hit) {
    HitMaker hits(plan, analyzer_, request_.highlight);
    for (auto match = found.begin(); match != found.end();) {
      const std::vector<std::string> articles = read_from(match, found.end());
      for (const HitMaker::MarkedArticle& marked : mark(articles, hits)) {
        request_.deadline.check();
        Hit hit = (hits.*make_hit)(marked, request_.snippet_length);
        hit.score = match.get_weight();
        hit.versions = versions_.heads_beside(*match, Hit::kMostVersions);
        if (request_.explain == Explain::scores) explain(hit, marked, plan, hits);
        answer_.hits.push_back(std::move(hit));
        ++match;
      }
    }
  }

  // The stored articles from `match` on: one at least, and as many as may be in memory together.
  [[nodiscard]] std::vector<std::string> read_from(Xapian::MSetIterator match,
                                                   const Xapian::MSetIterator& end) const {
    std::vector<std::string> articles;
    for (std::size_t bytes = 0; match != end && bytes < kMostBytesTogether; ++match) {
      request_.deadline.check();
      articles.push_back(index::article_data(match.get_document()));
      bytes += articles.back().size();
    }
    return articles;
  }

  [[nodiscard]] std::vector<HitMaker::MarkedArticle> mark(const std::vector<std::string>& articles,
                                                          HitMaker& hits) const {
    std::vector<HitMaker::MarkedArticle> marked;
    marked.reserve(articles.size());
    for (const std::string& data : articles) {
      request_.deadline.check();
      marked.push_back(hits.mark(data));
    }
    return marked;
  }

  void explain(Hit& hit, const HitMaker::MarkedArticle& marked, const Plan& plan, const HitMaker& hits) {
    const std::string id_term = index::id_term(hit.id);
    for (auto& [unit, word] : hits.explain(marked)) {
      request_.deadline.check();
      const Unit& of = plan.units[unit];
      word.score = ranking_.weight_in(of.query, id_term);
      if (!of.bonus.empty()) word.exact_score = ranking_.weight_in(of.bonus, id_term);
      hit.explanation.push_back(std::move(word));
    }
  }

  const Xapian::Database& database_;
  const SearchRequest& request_;
  const Plan& plan_;
  const Query filter_;
  text::Analyzer& analyzer_;
  Ranking ranking_;
  const VersionFinder versions_;
  Query groups_;  // what is in a group with an article that has all words, where the request groups
  SearchAnswer answer_;
};

}  // namespace

Plan Reader::plan(std::string_view text, const Deadline& deadline) {
  const query::ParsedQuery parsed = query::parse(text, limits_.text);
  return make_plan(parsed, analyzer_, stemmer_, database_.all(),
                   {.max_units = limits_.text.max_leaves,
                    .max_completions = limits_.max_completions,
                    .deadline = deadline});
}

SearchAnswer Reader::search(const SearchRequest& request, const WordKnowledge* words) {
  SearchAnswer answer = search_as_typed(request);
  const bool is_enough = answer.total >= kEnoughHits + database_.all().get_doccount() / kRareShare;
  if (words != nullptr && !is_enough) suggest_spelling(request, *words, answer);
  return answer;
}

void Reader::suggest_spelling(const SearchRequest& request, const WordKnowledge& words,
                              SearchAnswer& answer) {
  const auto correction = correct_query(request.text, query::parse(request.text, limits_.text),
                                        {.database = database_.all(),
                                         .words = words,
                                         .analyzer = analyzer_,
                                         .stemmer = stemmer_,
                                         .deadline = request.deadline});
  if (!correction) return;
  SearchRequest corrected = request;
  corrected.text = correction->text;
  const bool runs_instead =
      answer.total == 0 && request.match == Match::automatic && request.spelling == Spelling::automatic;
  if (!runs_instead) {
    // Only the total is told of it.
    corrected.match = Match::all;
    corrected.limit = 0;
    corrected.facets.clear();
    corrected.histogram.reset();
  }
  SearchAnswer found = search_as_typed(corrected);
  if (found.total <= kTimesMore * answer.total) return;
  if (runs_instead) {
    found.text = request.text;
    found.corrected = correction->text;
    answer = std::move(found);
  }
  answer.suggestion = {correction->text, correction->html, runs_instead ? answer.total : found.total};
}

SearchAnswer Reader::search_as_typed(const SearchRequest& request) {
  const Plan plan = this->plan(request.text, request.deadline);
  SearchAnswer answer = Search(database_.all(), request, plan, analyzer_).run();
  answer.revision = database_.revision();
  if (!request.revision.empty() && request.revision != answer.revision) {
    answer.warnings.push_back(warning_of(PlanProblem::other_revision, 0, 0));
  }
  return answer;
}

std::vector<Xapian::docid> Reader::find_all(const SearchRequest& request) {
  const Plan plan = this->plan(request.text, request.deadline);
  return Search(database_.all(), request, plan, analyzer_).find_all_numbers();
}

std::optional<Xapian::docid> Reader::find(std::string_view id) const {
  const std::string term = index::id_term(id);
  const auto posting = database_.all().postlist_begin(term);
  if (posting == database_.all().postlist_end(term)) return std::nullopt;
  return *posting;
}

std::optional<ArticleAnswer> Reader::article(std::string_view id, std::string_view query,
                                             const Highlight& highlight, const Deadline& deadline) {
  const auto number = find(id);
  if (!number) return std::nullopt;
  const Plan plan = this->plan(query, deadline);
  return HitMaker(plan, analyzer_, highlight)
      .article(index::article_data(database_.all().get_document(*number)));
}

std::optional<SimilarAnswer> Reader::similar(std::string_view id, std::size_t limit,
                                             const Deadline& deadline) {
  const auto number = find(id);
  if (!number) return std::nullopt;
  return similar_to(*number, database_.all(), analyzer_, {.limit = limit, .deadline = deadline});
}

std::optional<VersionsAnswer> Reader::versions(std::string_view id, std::size_t most,
                                               const Deadline& deadline) {
  const std::optional<Xapian::docid> found = find(id);
  if (!found) return std::nullopt;
  return VersionFinder(database_.all()).versions_of(*found, most, analyzer_, deadline);
}

std::variant<ComparisonAnswer, MissingArticle> Reader::compare(std::string_view a, std::string_view b) {
  const std::optional<Xapian::docid> first = find(a);
  if (!first) return MissingArticle{std::string(a)};
  const std::optional<Xapian::docid> second = find(b);
  if (!second) return MissingArticle{std::string(b)};
  const std::string before = index::article_data(database_.all().get_document(*first));
  const std::string after = index::article_data(database_.all().get_document(*second));
  return compare_articles(index::decode(before), index::decode(after), analyzer_);
}

std::vector<Suggestion> Reader::suggest(const SuggestRequest& request, const Lexicon& lexicon) {
  return search::suggest(request, lexicon, database_.all(), analyzer_, stemmer_);
}

DatabaseStats Reader::stats() const {
  const Xapian::Database& database = database_.all();
  DatabaseStats stats;
  stats.articles = database.get_doccount();
  stats.generation = database_.generation();
  stats.revision = database_.revision();
  stats.committed_at = database_.committed_at();
  stats.bytes_on_disk = database_.bytes_on_disk();
  stats.terms_per_article = static_cast<std::uint64_t>(database.get_avlength());
  stats.first_day =
      with_hyphens(database.get_value_lower_bound(static_cast<Xapian::valueno>(index::Slot::first_day)));
  stats.last_day =
      with_hyphens(database.get_value_upper_bound(static_cast<Xapian::valueno>(index::Slot::last_day)));
  return stats;
}

}  // namespace depeche::search
