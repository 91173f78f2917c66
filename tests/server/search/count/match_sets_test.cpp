// Sets of matches beside what Xapian itself finds.
#include "server/search/count/match_sets.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "indexer/text/stemmer.h"
#include "server/search/sources/date_query.h"
#include "server/search/sources/place_source.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Random = std::mt19937;
using Xapian::Query;

constexpr std::array<std::string_view, 6> kWords{"alpha", "beta", "gamma", "delta", "rare", "zanzibar"};

std::vector<article::Article> articles(Random& random) {
  std::vector<article::Article> all;
  for (int n = 0; n < 300; ++n) {
    std::string body;
    for (int word = 0; word < 8; ++word) {
      const std::size_t at = random() % 40 == 0 ? 4 : random() % 4;
      body += fmt::format("{} ", kWords[at]);
    }
    article::Article article = make_article(fmt::format("a{}", n), body, "");
    if (random() % 4 != 0) article.date = fmt::format("20{:02}-{:02}", random() % 20, random() % 12 + 1);
    all.push_back(std::move(article));
  }
  return all;
}

Query term(std::string_view word) {
  static const text::Stemmer stemmer;
  return Query(index::stem_term(stemmer.stem(word)));
}

// One word just before the other, which only the places tell.
Query pair(const std::string& first, const std::string& second) {
  const ProximityTree tree{.sequences = {{{first}, {second}}}};
  const Query both(Query::OP_AND, term(first), term(second));
  const Query places((new PlaceSource(tree, index::TextField::anywhere, {}))->release());
  return {Query::OP_FILTER, both, places};
}

Query random_query(Random& random, int depth) {
  const std::string word(kWords[random() % kWords.size()]);
  const auto deeper = [&] { return random_query(random, depth - 1); };
  const auto date = [&] { return *article::parse_date(fmt::format("20{:02}", random() % 20)); };
  switch (depth == 0 ? random() % 6 : random() % 16) {
    case 0:
      return pair(word, "beta");
    case 1:
      return lying_in(date());
    case 2:
      return random() % 4 == 0 ? Query::MatchAll : dated_within(date(), std::nullopt);
    case 3:
      return random() % 4 == 0 ? Query::MatchNothing : dated_within(std::nullopt, date());
    case 4:
    case 5:
      return term(word);
    case 6:
    case 7:
      return Query(Query::OP_AND, deeper(), deeper());
    case 8:
      return Query(Query::OP_FILTER, deeper(), deeper());
    case 9:
    case 10:
      return Query(Query::OP_OR, deeper(), deeper());
    case 11:
      return Query(Query::OP_SYNONYM, deeper(), deeper());
    case 12:
      return Query(Query::OP_AND_NOT, deeper(), deeper());
    case 13:
      return Query(Query::OP_AND_MAYBE, deeper(), deeper());
    case 14:
      return Query(Query::OP_XOR, deeper(), deeper());
    default:
      return Query(Query::OP_SCALE_WEIGHT, deeper(), 0.5);
  }
}

// The numbers of what matches, as all shards together number them.
std::string numbers(const ArticleSet& set) {
  Roaring all;
  set.for_each_batch({}, [&](std::size_t shard, auto documents) {
    for (const std::uint32_t document : documents) {
      all.add(static_cast<std::uint32_t>((document - 1) * set.shards() + shard + 1));
    }
  });
  return all.toString();
}

std::string found_by_xapian(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  Roaring all;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto match = matches.begin(); match != matches.end(); ++match) all.add(*match);
  return all.toString();
}

TEST_SUITE("server/search/count/match_sets") {
  TEST_CASE("random queries match what Xapian finds, and the sets are queries again") {
    for (const unsigned shards : {1U, 3U}) {
      CAPTURE(shards);
      Random random(shards);
      const TemporaryDatabase data(articles(random), shards);
      const OpenDatabase open(data.path());
      SharedSets shared;
      MatchSets sets(open, shared, {});
      for (int round = 0; round < 400; ++round) {
        const Query query = random_query(random, 3);
        CAPTURE(query.get_description());
        const ArticleSet matching = sets.matching(query);
        const std::string expected = found_by_xapian(open.all(), query);
        REQUIRE(numbers(matching) == expected);
        REQUIRE(sets.count(query, Grouping::none) == matching.count());
        REQUIRE(found_by_xapian(open.all(), sets.query_for(matching)) == expected);
      }
    }
  }

  TEST_CASE("what reads positions is not cheap") {
    CHECK(MatchSets::is_cheap(Query(Query::OP_AND, Query("a"), Query(Query::OP_OR, Query("b"), Query("c")))));
    CHECK(MatchSets::is_cheap(lying_in(*article::parse_date("2022"))));
    CHECK_FALSE(MatchSets::is_cheap(Query(Query::OP_PHRASE, Query("a"), Query("b"))));
    CHECK_FALSE(
        MatchSets::is_cheap(Query(Query::OP_OR, Query("c"), Query(Query::OP_NEAR, Query("a"), Query("b")))));
  }

  TEST_CASE("matching looks at the deadline") {
    const TemporaryDatabase data({make_article("a", "alpha")});
    const OpenDatabase open(data.path());
    SharedSets shared;
    MatchSets sets(open, shared, Deadline(Deadline::Clock::now() - std::chrono::seconds(1)));
    CHECK_THROWS_AS(static_cast<void>(sets.matching(term("alpha"))), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
