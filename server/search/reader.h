// A reader answers one request at a time from its own view of the database. It has its own database handle
// and analyzer; what readers share is synchronised (shared_sets.h).
//
// Thread rule: one thread at a time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/text/analyzer.h"
#include "indexer/text/stemmer.h"
#include "server/query/parser.h"
#include "server/search/count/shared_sets.h"
#include "server/search/database/open_database.h"
#include "server/search/model/article_answer.h"
#include "server/search/model/comparison_answer.h"
#include "server/search/model/database_stats.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"
#include "server/search/model/similar_answer.h"
#include "server/search/model/suggestion.h"
#include "server/search/model/versions_answer.h"
#include "server/search/plan/plan.h"
#include "server/search/words/word_knowledge.h"

namespace depeche::search {

// How much may be made of one query.
struct QueryLimits {
  query::ParseLimits text;
  std::size_t max_completions = 0;
};

// All members throw Xapian errors beside what OpenDatabase throws (SearchService translates them), and those
// that take a deadline SearchTimeout.
class Reader {
 public:
  Reader(const std::filesystem::path& root, const QueryLimits& limits, std::shared_ptr<SharedSets> shared)
      : database_(root), limits_(limits), shared_(std::move(shared)) {}

  void follow() { database_.follow(); }

  // Makes what searches share, which the first of them would have to wait for.
  void prepare() const { static_cast<void>(shared_->columns.columns(database_)); }

  // `words` may be null: then no spelling is suggested, and close spellings are looked for in the database,
  // which takes some time.
  [[nodiscard]] SearchAnswer search(const SearchRequest& request, const WordKnowledge* words,
                                    const Deadline& deadline);
  // nullopt: no article has this id.
  [[nodiscard]] std::optional<ArticleAnswer> article(std::string_view id, std::string_view query,
                                                     const WordKnowledge* words, const Deadline& deadline);
  // Does not throw SearchTimeout: gives what was found by then.
  [[nodiscard]] std::vector<Suggestion> suggest(const SuggestRequest& request, const Lexicon& lexicon,
                                                const Deadline& deadline);
  // nullopt: no article has this id.
  [[nodiscard]] std::optional<SimilarAnswer> similar(std::string_view id, std::size_t limit,
                                                     const Deadline& deadline);

  // For whole results: the numbers of all articles that a search finds on all its pages, in its order; and
  // the database that they are read from.
  [[nodiscard]] std::vector<Xapian::docid> find_all(const SearchRequest& request, const Deadline& deadline);
  [[nodiscard]] const Xapian::Database& database() const { return database_.all(); }
  [[nodiscard]] const std::filesystem::path& root() const { return database_.root(); }
  void catch_up() { database_.catch_up(); }

  [[nodiscard]] std::optional<VersionsAnswer> versions(std::string_view id, std::size_t most,
                                                       const Deadline& deadline);
  [[nodiscard]] std::variant<ComparisonAnswer, MissingArticle> compare(std::string_view a, std::string_view b,
                                                                       const Deadline& deadline);
  [[nodiscard]] DatabaseStats stats() const;
  [[nodiscard]] std::string revision() const { return database_.revision(); }
  [[nodiscard]] std::uint64_t generation() const { return database_.generation(); }

 private:
  // Without a look at the spelling.
  [[nodiscard]] SearchAnswer search_as_typed(const SearchRequest& request, const WordKnowledge* words,
                                             const Deadline& deadline);
  void suggest_spelling(const SearchRequest& request, const WordKnowledge& words, const Deadline& deadline,
                        SearchAnswer& answer);
  // How many articles have all that is asked for.
  [[nodiscard]] std::uint64_t total_of(SearchRequest request, const WordKnowledge& words,
                                       const Deadline& deadline);
  [[nodiscard]] Plan plan(std::string_view text, const WordKnowledge* words, const Deadline& deadline);
  // How many articles have all of `text`, as the page of that search will say; nullopt: to count them takes
  // too long for a suggestion.
  [[nodiscard]] std::optional<std::uint64_t> count_quickly(const std::string& text,
                                                           const SearchRequest& within,
                                                           const Deadline& deadline);
  [[nodiscard]] std::optional<Xapian::docid> find(std::string_view id) const;

  OpenDatabase database_;
  const QueryLimits limits_;
  const std::shared_ptr<SharedSets> shared_;
  text::Analyzer analyzer_;
  text::Stemmer stemmer_;
};

}  // namespace depeche::search
