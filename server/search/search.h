// One search from plan to answer: by score, in one list of articles that have all words or lack some; in
// another order, first those that have all, then, where they are few, those that have most.
//
// Thread rule: one thread at a time, because of the analyzer.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/text/analyzer.h"
#include "server/search/count/article_set.h"
#include "server/search/count/match_sets.h"
#include "server/search/count/ranking.h"
#include "server/search/count/result_counter.h"
#include "server/search/count/shared_sets.h"
#include "server/search/database/open_database.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"
#include "server/search/plan/plan.h"
#include "server/search/plan/relaxation.h"
#include "server/search/show/hit_maker.h"
#include "server/search/versions/version_finder.h"
#include "server/search/wording_bonus.h"

namespace depeche::search {

// An object runs once: either run or find_all_numbers. Both throw Xapian's errors, SearchTimeout and what
// decoding a stored article throws.
class Search {
 public:
  // In another order than by score, those with most words follow where fewer articles have all.
  static constexpr std::uint64_t kEnoughHits = 10;

  // All but the deadline must outlive it.
  Search(const OpenDatabase& database, SharedSets& shared, const SearchRequest& request, const Plan& plan,
         text::Analyzer& analyzer, const Deadline& deadline);

  // Without `revision` and `suggestion`.
  [[nodiscard]] SearchAnswer run();

  // All articles that are found on all pages, in their order.
  [[nodiscard]] std::vector<Xapian::docid> find_all_numbers();

 private:
  // A part of a list by score.
  struct ListPart {
    const Plan* plan;     // weighs and marks its articles
    Xapian::Query query;  // matches and weighs them
    std::uint64_t count;  // of them, or of their groups
  };
  // The articles that are given by score.
  struct ScoredList {
    ArticleSet complete;                 // have all words
    ArticleSet given;                    // with those that lack some
    std::deque<Relaxation> relaxations;  // none: no word may lack
    std::vector<ListPart> parts;         // one behind the other; they point to the relaxations
  };

  // Whether articles may lack words, as far as the request and the plan tell.
  [[nodiscard]] bool may_lack_words() const;
  // Counts in answer_ what the list has.
  [[nodiscard]] ScoredList list_by_score();
  // Adds the articles that lack words, behind those that the list has.
  void add_part(ScoredList& list, Relaxation relaxation);
  void find_by_score();

  // Which words an article may lack in another order. nullopt: none, or enough articles have all of them.
  // Requires: answer_.total says how many articles have all.
  [[nodiscard]] std::optional<Relaxation> relaxation() const;
  // The articles that have all words, and pass the filters.
  [[nodiscard]] Xapian::Query matches() const;
  // The same, weighed.
  [[nodiscard]] Xapian::Query ranked_matches();
  // The articles that have all words, of those that `filter` lets through, weighed. An empty filter lets all
  // through.
  [[nodiscard]] Xapian::Query ranked(const Xapian::Query& filter) const;
  // Of `candidates`, which have most words, those that have not all, weighed.
  [[nodiscard]] Xapian::Query ranked_rest(const Relaxation& relaxation, ArticleSet candidates);
  // `articles` without those of `given` and their near copies, where those count as one.
  [[nodiscard]] ArticleSet without(ArticleSet articles, const ArticleSet& given);
  // The articles that have most words, with those that have all.
  [[nodiscard]] ArticleSet candidates(const Relaxation& relaxation);

  // An article that was found.
  struct Ranked {
    Xapian::docid number;
    double score;
    // What each unit of the plan added for being typed so; it is part of the score. Empty: nobody looked.
    std::vector<double> bonuses{};
    std::string data{};  // of its document, where it was read already and is not long
  };

  // All matches, beyond any page.
  [[nodiscard]] std::vector<Xapian::docid> rank_all(const Xapian::Query& query, const WordingBonus& bonus);
  // How many of the best matches are to be asked of Xapian, so that those of the page are among them.
  [[nodiscard]] bool is_by_score() const { return request_.sort == Sort::relevance; }
  [[nodiscard]] std::size_t wanted_for(std::size_t offset, const WordingBonus& bonus) const;
  // The best matches, as Xapian orders them, and in their final order.
  [[nodiscard]] static std::vector<Ranked> by_stems(const Xapian::MSet& best);
  // Those behind the first `end` may stand in any order.
  [[nodiscard]] std::vector<Ranked> ordered(const Xapian::MSet& best, std::size_t end,
                                            const WordingBonus& bonus) const;
  // Adds what articles gain for the words just as typed, from the first match on, until none of the others
  // can come among the first `end` any more. Returns how many it was added to. Requires: end > 0.
  [[nodiscard]] std::size_t add_bonuses(std::span<Ranked> matches, std::size_t end, const WordingBonus& bonus,
                                        const WordingBonus::Bound& bound) const;
  [[nodiscard]] static double score_at(std::span<const Ranked> matches, std::size_t place);
  [[nodiscard]] Xapian::Document document_of(const Ranked& match) const;
  // Adds what the article gains for the words just as typed.
  void add_bonus(Ranked& match, const WordingBonus& bonus) const;
  // How many hits the page still wants.
  [[nodiscard]] std::size_t limit_left() const;
  // Those of the page. Requires: as many as wanted_for() says were asked for.
  [[nodiscard]] std::vector<Ranked> page_of(const Xapian::MSet& best, std::size_t offset,
                                            const WordingBonus& bonus) const;
  void find_all();
  void find_in_order();
  // Facets and histogram of `articles`, which `match` finds.
  void count(const ArticleSet& articles, const Xapian::Query& match);
  void count(const Xapian::Query& match, ResultCounter& counter);
  // The filter to rank with, where no other one decides: it looks at the clock where weighing does not.
  [[nodiscard]] Xapian::Query clock() const;
  // The best matches, `most` of them, where nothing is counted but the total.
  [[nodiscard]] Xapian::MSet rank_and_total(std::size_t most);
  // Likewise, where all matches are known. Their order may need but few of them.
  [[nodiscard]] Xapian::MSet rank(const ArticleSet& matches, ResultCounter& counter, std::size_t most);
  [[nodiscard]] bool needs_all_matches() const;
  void find_most(const Relaxation& relaxation);

  // `complete`: those of the articles that have all words; null: all have.
  void add_hits(std::span<const Ranked> found, const Plan& plan, const ArticleSet* complete);
  // The stored articles of the first matches: one at least, and as many as may be in memory together.
  [[nodiscard]] std::vector<std::string> read(std::span<const Ranked> found) const;
  [[nodiscard]] std::vector<HitMaker::MarkedArticle> mark(const std::vector<std::string>& articles,
                                                          HitMaker& hits) const;
  // Gives the hit what SearchRequest::fields names. Throws InvalidRequest where that gets too much for one
  // answer.
  void add_fields(Hit& hit, const HitMaker::MarkedArticle& marked);
  void explain(Hit& hit, const HitMaker::MarkedArticle& marked, const Plan& plan, const HitMaker& hits,
               const std::vector<double>& bonuses);

  const Xapian::Database& database_;
  const SearchRequest& request_;
  const Plan& plan_;
  const Xapian::Query filter_;  // empty: nothing limits the search
  text::Analyzer& analyzer_;
  const Deadline deadline_;
  const bool is_cheap_;  // to match and weigh: no positions are read
  MatchSets sets_;
  Ranking ranking_;
  const VersionFinder versions_;
  std::size_t body_bytes_ = 0;  // of the bodies in answer_
  SearchAnswer answer_;
};

}  // namespace depeche::search
