// The one door to the database for everything that serves: a pool of readers, lent to one
// request at a time, reopened when the database moved on.
//
// Thread rule: synchronised inside; call from any thread. A call may wait for a free
// reader.
//
// All throw IndexUnavailable (there is no database, or it changed twice under one
// request) and IndexCorrupt, all but stats(), revision() and check() also SearchTimeout; nothing else that a
// user can type makes them throw.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/query/parser.h"
#include "server/search/model/article_answer.h"
#include "server/search/model/call.h"
#include "server/search/model/comparison_answer.h"
#include "server/search/model/database_stats.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"
#include "server/search/model/similar_answer.h"
#include "server/search/model/suggestion.h"
#include "server/search/model/versions_answer.h"
#include "server/search/words/lexicon_keeper.h"

namespace depeche::search {

class WholeResult;
class WholeResults;

// A search that was answered.
struct SearchEvent {
  const SearchRequest& request;
  const Call& call;
  const SearchAnswer& answer;
  std::chrono::nanoseconds took;  // without the wait for a reader
};

struct ServiceOptions {
  std::filesystem::path database;  // the --db folder
  std::size_t readers = 0;         // at most so many at once; 0: one a core
  // What a search may take, from when it has a reader; 0: any time.
  std::chrono::milliseconds timeout{0};
  query::ParseLimits limits = {};      // of a query's text
  std::size_t max_completions = 2000;  // words that stand for the prefixes ("Almat*") of one query, in all
  // Called after each search, on its thread; must not throw. May be null.
  std::function<void(const SearchEvent&)> on_search = nullptr;
};

// The pool at one moment.
struct ReaderCounts {
  std::size_t most = 0;     // that there may be
  std::size_t busy = 0;     // lent to a request
  std::size_t waiting = 0;  // requests without one
};

class SearchService {
 public:
  // Opens nothing yet: a server may start before its database is there. Use check().
  explicit SearchService(ServiceOptions options);
  ~SearchService();
  SearchService(const SearchService&) = delete;
  SearchService& operator=(const SearchService&) = delete;

  [[nodiscard]] SearchAnswer search(const SearchRequest& request, const Call& call = {});

  // nullopt: no article has this id. `query` marks its words; empty: nothing is marked.
  [[nodiscard]] std::optional<ArticleAnswer> article(std::string_view id, std::string_view query);

  // Completions of the query while it is typed. They follow commits some seconds later; what no article has
  // any more is left out at once.
  [[nodiscard]] SuggestAnswer suggest(const SuggestRequest& request);

  // Returns once suggestions know the words of the newest commit. False: they can't.
  bool wait_for_lexicon();

  // `limit` articles like this one, at most. nullopt: no article has this id.
  [[nodiscard]] std::optional<SimilarAnswer> similar(std::string_view id, std::size_t limit);

  // All that a search finds, however much, beside the pool: a slow client keeps no reader from a search.
  // Throws TooManyWholeResults.
  [[nodiscard]] std::unique_ptr<WholeResult> whole_result(const SearchRequest& request);
  // The near copies of an article, at most so many of them. nullopt: no article has this id.
  [[nodiscard]] std::optional<VersionsAnswer> versions(std::string_view id, std::size_t most);

  // Two articles side by side, `b` as the later one; or the first of the two ids that no article has.
  [[nodiscard]] std::variant<ComparisonAnswer, MissingArticle> compare(std::string_view a,
                                                                       std::string_view b);

  [[nodiscard]] DatabaseStats stats();

  // Changes with each commit; opaque. Cheap beside a search.
  [[nodiscard]] std::string revision();

  // Changes with whatever an answer is made from: the revision, and the words that suggestions know.
  [[nodiscard]] std::string state();

  [[nodiscard]] ReaderCounts readers() const;

  // For who writes in this process. Xapian keeps the revision before the last one only until the next change,
  // so a reader that is two commits behind fails. A writer that calls note_commit() after each commit and
  // wait_for_older_readers() before its next change leaves every request its revision, unless one takes
  // longer than `longest`.
  void note_commit();
  void wait_for_older_readers(std::chrono::milliseconds longest);

  // Returns when the database is open and answers; throws what is wrong otherwise. Begins to read the words
  // for suggestions and corrections: without it, there are none.
  void check();

 private:
  [[nodiscard]] Deadline deadline_from(Deadline::Clock::time_point begin) const;

  class Pool;
  const std::chrono::milliseconds timeout_;
  const std::function<void(const SearchEvent&)> on_search_;
  std::unique_ptr<Pool> pool_;
  std::unique_ptr<WholeResults> whole_results_;
  LexiconKeeper lexicons_;
};

}  // namespace depeche::search
