#include "server/search/node/registry.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index/generations/generation.h"
#include "indexer/index/schema/schema.h"
#include "server/search/count/timed_bm25.h"
#include "server/search/sources/coordination_source.h"
#include "server/search/sources/date_query.h"
#include "server/search/sources/deadline_source.h"
#include "server/search/sources/matched_set.h"
#include "server/search/sources/place_source.h"
#include "server/search/sources/set_source.h"
#include "server/search/sources/source_bytes.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Kind = ProximityTree::Kind;
using Xapian::Query;

const Deadline kFar(Deadline::Clock::now() + std::chrono::hours(1));
const Deadline kPassed(Deadline::Clock::now() - std::chrono::hours(1));

Query query_of(std::unique_ptr<Xapian::PostingSource> source) {
  return Query(source.release()->release());
}

ProximityTree word(const std::string& exact) {
  return {.sequences = {{{exact}}}};
}

Query places(ProximityTree tree, index::TextField field = index::TextField::anywhere) {
  return query_of(std::make_unique<PlaceSource>(std::move(tree), field,
                                                PlaceLimits{.deadline = kFar, .memory = nullptr}));
}

Query nearness(Kind kind, unsigned distance) {
  return places({.kind = kind, .distance = distance, .children = {word("coup"), word("bas")}});
}

Query coordination(LeastShare least, const Deadline& deadline = kFar) {
  std::vector<QueryShare> shares{{{{"Zcoups"}}, 100}, {{{"Zbas"}, {"Zsuit", "Zhaut"}}, 700}};
  return query_of(std::make_unique<CoordinationSource>(std::move(shares), least, deadline));
}

// 60 articles, with dates, in two shards.
const TemporaryDatabase& sample() {
  static const TemporaryDatabase data = [] {
    const std::string bodies[] = {
        "Un coup bas.",        "Plus bas, un coup.", "« Un coup » bas, puis haut.",
        "La suite est haute.", "Coup de théâtre.",   "Rien de tout cela, plus bas."};
    std::vector<article::Article> articles;
    for (int n = 0; n < 60; ++n) {
      articles.push_back(
          make_article(fmt::format("{}", n), bodies[n % 6], n % 4 == 0 ? "Coup bas" : "Titre"));
    }
    return TemporaryDatabase(articles, 2);
  }();
  return data;
}

Query a_set(const Query& query) {
  auto sets = std::make_shared<SetsOfShards>();
  for (const auto& path : index::require_live_generation(sample().path()).shards) {
    const Xapian::Database shard(path.string());
    sets->emplace(shard.get_uuid(), matched_set(query, shard, {}));
  }
  return among(std::move(sets), kFar, query);
}

// What goes to another machine with all kinds of sources.
std::vector<Query> samples() {
  const Query phrase = places({.sequences = {{{"un"}, {"coup", "coups"}}, {{"haute"}}}});
  return {
      coordination({.points = 700, .parts = 2}),
      coordination({.points = 100, .parts = 1, .enough = 3}),
      until(kFar, {}),
      until(kFar, Query("Zcoups")),
      phrase,
      places(word("coup"), index::TextField::title),
      places(word("coup"), index::TextField::quotation),
      nearness(Kind::near, 2),
      nearness(Kind::before, 1),
      nearness(Kind::any, 0),
      a_set(Query("Zbas")),
      a_set(phrase),
      a_set(Query()),
      Query(Query::OP_FILTER, Query(Query::OP_OR, Query("Zcoups"), Query("Zbas")),
            Query(Query::OP_AND_NOT, a_set(nearness(Kind::near, 3)),
                  coordination({.points = 800, .parts = 2}))),
  };
}

std::string found(const Query& query, const Xapian::Weight& weight) {
  static const Xapian::Database database(sample().path().string());
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(weight);
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(0, 100, database.get_doccount());
  std::string text = fmt::format("{} of {}:", matches.size(), matches.get_matches_estimated());
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    text += fmt::format(" {}={}", *match, match.get_weight());
  }
  return text;
}

// Calls `use` with bytes like these that are damaged in some way.
void for_each_damage(const std::string& bytes, const std::function<void(const std::string&)>& use) {
  for (std::size_t length = 0; length < bytes.size(); ++length) use(bytes.substr(0, length));
  use(bytes + '\0');
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int changed : {0, 1, 2, 3, 0x7F, 0x80, 0xFF}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(changed);
      use(damaged);
    }
  }
  std::minstd_rand random(7);
  for (int n = 0; n < 300; ++n) {
    std::string damaged = bytes;
    for (int byte = 0; byte < 4; ++byte) damaged[random() % damaged.size()] = static_cast<char>(random());
    use(damaged);
  }
}

TEST_SUITE("server/search/node/registry") {
  TEST_CASE("a query made from its bytes finds the same") {
    const Xapian::Registry registry = registry_of_sources();
    const TimedBm25 weight(kFar);
    const auto* maker = registry.get_weighting_scheme(weight.name());
    REQUIRE(maker != nullptr);
    const std::unique_ptr<Xapian::Weight> same(maker->unserialise(weight.serialise()));
    for (const Query& query : samples()) {
      CAPTURE(query.get_description());
      const Query copy = Query::unserialise(query.serialise(), registry);
      CHECK(found(copy, *same) == found(query, weight));
      // A machine that serves may be asked again, and may ask a third one.
      CHECK(found(copy, *same) == found(query, weight));
      CHECK(found(Query::unserialise(copy.serialise(), registry), *same) == found(query, weight));
    }
  }

  TEST_CASE("what is sent is the time left, and what comes back is an error of Xapian's") {
    const Xapian::Registry registry = registry_of_sources();
    const Query coup("Zcoups");
    const Query late[] = {
        Query(Query::OP_FILTER, Query("Zcoups"), until(kPassed, {})),
        coordination({.points = 1, .parts = 1}, kPassed),
        query_of(std::make_unique<PlaceSource>(word("coup"), index::TextField::anywhere,
                                               PlaceLimits{.deadline = kPassed, .memory = nullptr})),
        among(std::make_shared<SetsOfShards>(), kPassed, coup),
    };
    for (const Query& query : late) {
      CAPTURE(query.get_description());
      const Query copy = Query::unserialise(query.serialise(), registry);
      CHECK_THROWS_AS(static_cast<void>(found(copy, TimedBm25({}))), Xapian::InvalidOperationError);
    }
  }

  TEST_CASE("numbers of documents go nowhere") {
    CHECK_THROWS_AS(static_cast<void>(among(std::make_shared<SetsOfShards>(), kFar).serialise()),
                    Xapian::UnimplementedError);
  }

  // Of SetSource its own bytes alone: the query in them is Xapian's, which trusts its bytes.
  TEST_CASE("bytes that are damaged are an error of Xapian's, or another source") {
    const Xapian::Registry registry = registry_of_sources();
    std::string deadline;
    put_deadline(deadline, kFar);
    const PlaceSource phrase({.sequences = {{{"un"}, {"coup", "coups"}}, {{"haute"}}}},
                             index::TextField::anywhere, PlaceLimits{.deadline = kFar, .memory = nullptr});
    const PlaceSource nearness({.kind = Kind::near,
                                .distance = 2,
                                .children = {word("coup"), {.kind = Kind::any, .children = {word("bas")}}}},
                               index::TextField::title, PlaceLimits{.deadline = kFar, .memory = nullptr});
    const CoordinationSource coordination({{{{"Zcoups"}}, 100}, {{{"Zbas"}, {"Zsuit", "Zhaut"}}, 700}},
                                          {700, 2, 3}, kFar);
    const std::pair<std::string, std::string> sources[] = {{"depeche::DeadlineSource", deadline},
                                                           {phrase.name(), phrase.serialise()},
                                                           {nearness.name(), nearness.serialise()},
                                                           {coordination.name(), coordination.serialise()}};
    for (const auto& [name, bytes] : sources) {
      CAPTURE(name);
      const auto* maker = registry.get_posting_source(name);
      for_each_damage(bytes, [&](const std::string& damaged) {
        CAPTURE(damaged);
        try {
          static_cast<void>(
              found(Query(maker->unserialise_with_registry(damaged, registry)->release()), TimedBm25({})));
        } catch (const Xapian::Error&) {
        }
      });
    }
    std::string set = deadline;
    put_text(set, Query("Zbas").serialise());
    for (std::size_t length = 0; length < set.size(); ++length) {
      const auto* maker = registry.get_posting_source("depeche::SetSource");
      CHECK_THROWS_AS(static_cast<void>(maker->unserialise_with_registry(set.substr(0, length), registry)),
                      Xapian::SerialisationError);
    }
  }

  TEST_CASE("bytes of a source are used up, and its numbers are in their bounds") {
    struct Row {
      std::string_view source;
      std::string bytes;
    };
    const std::string many = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F";
    const std::string leaf("\0\0\0\0", 4);  // kind, distance, sequences, children
    std::string deep;
    for (int n = 0; n < 100'000; ++n) deep += std::string("\1\0\0\1", 4);
    const std::string never(1, '\0');
    const std::string anywhere = never + std::string(1, '\0');
    const Row rows[] = {
        {"DeadlineSource", ""},
        {"DeadlineSource", never + never},
        {"DeadlineSource", many},
        {"DeadlineSource", std::string(20, '\xFF')},
        {"PlaceSource", ""},
        {"PlaceSource", never + "\3" + leaf},                           // no such field
        {"PlaceSource", anywhere + std::string("\4\0\0\0", 4)},         // no such kind
        {"PlaceSource", anywhere + std::string("\2\1\0\1", 4) + leaf},  // near one thing
        {"PlaceSource", anywhere + std::string("\3\1\0\3", 4) + leaf + leaf + leaf},
        {"PlaceSource", anywhere + std::string("\0\0\1\0\0", 5)},  // a sequence of no words
        {"PlaceSource", anywhere + std::string("\0\0", 2) + many},
        {"PlaceSource", anywhere + deep + leaf},
        {"CoordinationSource", ""},
        {"CoordinationSource", never + std::string("\0\1\0\0", 4)},                   // no points at least
        {"CoordinationSource", never + std::string("\1\0\0\0", 4)},                   // no parts at least
        {"CoordinationSource", never + std::string("\1\1\0\1\1\1\0", 7)},             // a set of no terms
        {"CoordinationSource", never + std::string("\1\1\0\2\xFF\xFF\3\0\1\0", 10)},  // too many points
        {"CoordinationSource", never + many},
        {"SetSource", ""},
        {"SetSource", never + "\1" + std::string(1, '\x0C')},
        {"SetSource", never + many},
    };
    const Xapian::Registry registry = registry_of_sources();
    for (const Row& row : rows) {
      CAPTURE(row.source);
      CAPTURE(row.bytes.substr(0, 40));
      const auto* maker = registry.get_posting_source(fmt::format("depeche::{}", row.source));
      REQUIRE(maker != nullptr);
      CHECK_THROWS_AS(static_cast<void>(maker->unserialise_with_registry(row.bytes, registry)),
                      Xapian::Error);
    }
  }

  TEST_CASE("weights of a machine with other constants are refused") {
    const Xapian::Registry registry = registry_of_sources();
    const auto* maker = registry.get_weighting_scheme("depeche::TimedBm25");
    REQUIRE(maker != nullptr);
    const std::string bytes = TimedBm25({}).serialise();
    CHECK_THROWS_AS(static_cast<void>(maker->unserialise("")), Xapian::SerialisationError);
    std::string other = bytes;
    other.back() ^= 1;
    CHECK_THROWS_AS(static_cast<void>(maker->unserialise(other)), Xapian::SerialisationError);
    CHECK_THROWS_AS(static_cast<void>(maker->unserialise(bytes + "x")), Xapian::SerialisationError);
  }
}

}  // namespace
}  // namespace depeche::search
