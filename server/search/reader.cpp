// A query goes from text to answer here: it is parsed, planned for this database, and run by Search. Where it
// finds little, its spelling is looked at, and a close spelling that finds far more is searched instead or
// suggested.
#include "server/search/reader.h"

#include <fmt/format.h>

#include <chrono>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/find_article.h"
#include "indexer/index/schema/schema.h"
#include "server/query/parser.h"
#include "server/search/count/match_sets.h"
#include "server/search/count/search_filter.h"
#include "server/search/plan/plan_warning.h"
#include "server/search/plan/planner.h"
#include "server/search/search.h"
#include "server/search/show/hit_maker.h"
#include "server/search/versions/similar.h"
#include "server/search/versions/text_comparison.h"
#include "server/search/versions/version_finder.h"
#include "server/search/words/close_spellings.h"
#include "server/search/words/query_correction.h"
#include "server/search/words/suggester.h"

namespace depeche::search {
namespace {

// A query may be misspelt where it finds fewer than Search::kEnoughHits articles and one in so many of all
// articles.
constexpr std::uint64_t kFewShare = 1'000;
// A close spelling is worth telling of where it finds more than so many times as many.
constexpr std::uint64_t kTimesMore = 5;
// What finds so few finds next to nothing, and a close spelling that finds so many times as many is searched
// in its place: far more where some article has the query just as typed, as that may be a rare name.
constexpr std::uint64_t kNextToNothing = 3;
constexpr std::uint64_t kTimesUnseen = 50;
constexpr std::uint64_t kTimesSeen = 1'000;

// Whether what was typed finds so little beside its correction that nobody can mean it.
bool is_surely_misspelt(QueryCorrection::Typed typed, std::uint64_t total, std::uint64_t corrected_total) {
  if (total == 0) return true;
  const std::uint64_t times = typed == QueryCorrection::Typed::seen ? kTimesSeen : kTimesUnseen;
  return total <= kNextToNothing && corrected_total >= times * total;
}

// The time in which the articles of all suggestions must be counted; it takes far less. Those that are left
// are offered without their numbers.
constexpr std::chrono::milliseconds kTimeToCount{250};

// "20220106" -> "2022-01-06".
std::string with_hyphens(const std::string& day) {
  return day.size() == 8 ? fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6))
                         : std::string();
}

}  // namespace

Plan Reader::plan(std::string_view text, const WordKnowledge* words, const Deadline& deadline) {
  const query::ParsedQuery parsed = query::parse(text, limits_.text);
  return make_plan(parsed, analyzer_, stemmer_, database_.all(), database_.words(),
                   {.max_units = limits_.text.max_leaves,
                    .max_completions = limits_.max_completions,
                    .places = {deadline, &shared_->places},
                    .close_words = close_words_of(words, database_.words(), deadline)});
}

SearchAnswer Reader::search(const SearchRequest& request, const WordKnowledge* words,
                            const Deadline& deadline) {
  SearchAnswer answer = search_as_typed(request, words, deadline);
  const bool is_enough = answer.total >= Search::kEnoughHits + database_.all().get_doccount() / kFewShare;
  if (words != nullptr && !is_enough) suggest_spelling(request, *words, deadline, answer);
  return answer;
}

void Reader::suggest_spelling(const SearchRequest& request, const WordKnowledge& words,
                              const Deadline& deadline, SearchAnswer& answer) {
  const auto correction = correct_query(request.text, query::parse(request.text, limits_.text), answer.total,
                                        {.database = database_.all(),
                                         .table = database_.words(),
                                         .words = words,
                                         .analyzer = analyzer_,
                                         .stemmer = stemmer_,
                                         .deadline = deadline});
  if (!correction) return;
  SearchRequest corrected = request;
  corrected.text = correction->text;
  const std::uint64_t total = total_of(corrected, words, deadline);
  if (total <= kTimesMore * answer.total) return;
  const bool runs_instead = request.match == Match::automatic && request.spelling == Spelling::automatic &&
                            is_surely_misspelt(correction->typed, answer.total, total);
  if (runs_instead) {
    SearchAnswer found = search_as_typed(corrected, &words, deadline);
    found.text = request.text;
    found.corrected = correction->text;
    found.total_as_typed = answer.total;
    answer = std::move(found);
  }
  answer.suggestion = {correction->text, correction->marked, total};
}

// What is only suggested is told with its total, so nothing else is made.
std::uint64_t Reader::total_of(SearchRequest request, const WordKnowledge& words, const Deadline& deadline) {
  request.match = Match::all;
  request.limit = 0;
  request.facets.clear();
  request.histogram.reset();
  return search_as_typed(request, &words, deadline).total;
}

// A revision that is not the one of the page before means that articles may be missing, or come again.
SearchAnswer Reader::search_as_typed(const SearchRequest& request, const WordKnowledge* words,
                                     const Deadline& deadline) {
  const Plan plan = this->plan(request.text, words, deadline);
  SearchAnswer answer = Search(database_, *shared_, request, plan, analyzer_, deadline).run();
  answer.revision = database_.revision();
  if (!request.revision.empty() && request.revision != answer.revision) {
    answer.warnings.push_back(warning_of(PlanProblem::other_revision, 0, 0));
  }
  return answer;
}

std::vector<Xapian::docid> Reader::find_all(const SearchRequest& request, const Deadline& deadline) {
  const Plan plan = this->plan(request.text, nullptr, deadline);
  return Search(database_, *shared_, request, plan, analyzer_, deadline).find_all_numbers();
}

// The id is a term, which one document has at most.
std::optional<Xapian::docid> Reader::find(std::string_view id) const {
  return index::find_article(database_.all(), id);
}

std::optional<ArticleAnswer> Reader::article(std::string_view id, std::string_view query,
                                             const WordKnowledge* words, const Deadline& deadline) {
  const auto number = find(id);
  if (!number) return std::nullopt;
  const Plan plan = this->plan(query, words, deadline);
  return HitMaker(plan, analyzer_, deadline)
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
  return VersionFinder(database_.all(), database_.bands(), deadline).versions_of(*found, most, analyzer_);
}

std::variant<ComparisonAnswer, MissingArticle> Reader::compare(std::string_view a, std::string_view b,
                                                               const Deadline& deadline) {
  const std::optional<Xapian::docid> first = find(a);
  if (!first) return MissingArticle{std::string(a)};
  const std::optional<Xapian::docid> second = find(b);
  if (!second) return MissingArticle{std::string(b)};
  const std::string before = index::article_data(database_.all().get_document(*first));
  const std::string after = index::article_data(database_.all().get_document(*second));
  return compare_articles(index::decode(before), index::decode(after), analyzer_, deadline);
}

std::vector<Suggestion> Reader::suggest(const SuggestRequest& request, const Lexicon& lexicon,
                                        const Deadline& deadline) {
  const Deadline counted_until = Deadline(Deadline::Clock::now() + kTimeToCount).or_earlier(deadline);
  return search::suggest(
      request,
      {.lexicon = lexicon,
       .database = database_,
       .analyzer = analyzer_,
       .stemmer = stemmer_,
       .deadline = deadline},
      [&](const std::string& text) { return count_quickly(text, request.within, counted_until); });
}

// What reads the places of words in articles, as phrases do, is not counted while somebody types.
std::optional<std::uint64_t> Reader::count_quickly(const std::string& text, const SearchRequest& within,
                                                   const Deadline& deadline) {
  try {
    const Plan plan = this->plan(text, nullptr, deadline);
    const Xapian::Query query = filtered(plan.match, filter_of(within));
    if (!MatchSets::is_cheap(query)) return std::nullopt;
    return MatchSets(database_, *shared_, deadline).count(query, within.group);
  } catch (const SearchTimeout&) {
    return std::nullopt;
  }
}

// Xapian keeps bounds of each slot, so the oldest and newest day cost no search; a deletion may not narrow
// them.
DatabaseStats Reader::stats() const {
  const Xapian::Database& database = database_.all();
  DatabaseStats stats;
  stats.articles = database.get_doccount();
  stats.generation = database_.generation();
  stats.revision = database_.revision();
  stats.committed_at = database_.committed_at();
  stats.bytes_on_disk = database_.bytes_on_disk();
  stats.rebuild = index::build_in_progress(database_.root());
  stats.terms_per_article = static_cast<std::uint64_t>(database.get_avlength());
  stats.first_day = with_hyphens(database.get_value_lower_bound(slot_number(index::Slot::first_day)));
  stats.last_day = with_hyphens(database.get_value_upper_bound(slot_number(index::Slot::last_day)));
  return stats;
}

}  // namespace depeche::search
