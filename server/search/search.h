// One search from plan to answer: first the articles that have all, then, where they are few, those that
// have most.
//
// Thread rule: one thread at a time, because of the analyzer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/text/analyzer.h"
#include "server/search/count/group_counter.h"
#include "server/search/count/ranking.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_answer.h"
#include "server/search/model/search_request.h"
#include "server/search/plan/plan.h"
#include "server/search/plan/relaxation.h"
#include "server/search/show/hit_maker.h"
#include "server/search/versions/version_finder.h"

namespace depeche::search {

// An object runs once: either run or find_all_numbers. Both throw Xapian's errors, SearchTimeout and what
// decoding a stored article throws.
class Search {
 public:
  // Where fewer articles have all words, those with most of them follow.
  static constexpr std::uint64_t kEnoughHits = 10;

  // All but the deadline must outlive it.
  Search(const Xapian::Database& database, const SearchRequest& request, const Plan& plan,
         text::Analyzer& analyzer, const Deadline& deadline);

  // Without `revision` and `suggestion`.
  [[nodiscard]] SearchAnswer run();

  // All articles that are found on all pages, in their order.
  [[nodiscard]] std::vector<Xapian::docid> find_all_numbers();

 private:
  // How HitMaker makes a hit: of an article that has all words, or of one that may lack some.
  using MakeHit = Hit (HitMaker::*)(const HitMaker::MarkedArticle&, std::size_t) const;

  // Which words an article may lack. nullopt: none may be missing, or enough articles have all of them.
  // Requires: answer_.total says how many articles have all.
  [[nodiscard]] std::optional<Relaxation> relaxation() const;
  [[nodiscard]] Xapian::Query query_for_all() const;
  // The articles that have most words, with those that have all.
  [[nodiscard]] Xapian::Query candidates(const Relaxation& relaxation) const;
  // The articles that have most words, but not all. Requires: answer_.total says how many have all.
  [[nodiscard]] Xapian::Query query_for_most(const Relaxation& relaxation) const;
  // The articles that have all words, and the other versions of each where they are one hit.
  [[nodiscard]] Xapian::Query already_found() const;

  // All matches, beyond any page.
  [[nodiscard]] Xapian::MSet rank_all(const Xapian::Query& query, GroupCounter& groups);
  void find_all();
  void find_most(const Relaxation& relaxation);

  void add_hits(const Xapian::MSet& found, const Plan& plan, MakeHit make_hit);
  // The stored articles from `match` on: one at least, and as many as may be in memory together.
  [[nodiscard]] std::vector<std::string> read_from(Xapian::MSetIterator match,
                                                   const Xapian::MSetIterator& end) const;
  [[nodiscard]] std::vector<HitMaker::MarkedArticle> mark(const std::vector<std::string>& articles,
                                                          HitMaker& hits) const;
  void explain(Hit& hit, const HitMaker::MarkedArticle& marked, const Plan& plan, const HitMaker& hits);

  const Xapian::Database& database_;
  const SearchRequest& request_;
  const Plan& plan_;
  const Xapian::Query filter_;
  text::Analyzer& analyzer_;
  const Deadline deadline_;
  Ranking ranking_;
  const VersionFinder versions_;
  Xapian::Query groups_;  // the groups of the articles that have all words, where the request groups
  SearchAnswer answer_;
};

}  // namespace depeche::search
