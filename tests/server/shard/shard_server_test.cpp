// The real program, asked over Xapian's remote protocol as a front asks it.
#include "server/shard/shard_server.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "indexer/article/date.h"
#include "indexer/index/schema/schema.h"
#include "server/search/count/timed_bm25.h"
#include "server/search/sources/coordination_source.h"
#include "server/search/sources/date_query.h"
#include "server/search/sources/deadline_source.h"
#include "server/search/sources/place_source.h"
#include "server/search/sources/set_source.h"
#include "tests/support/shard_process.h"
#include "tests/support/temporary_database.h"

namespace depeche::shard {
namespace {

using search::Deadline;
using search::ProximityTree;
using search::TemporaryDatabase;
using Xapian::Query;

constexpr unsigned kTimeout = 2'000;  // milliseconds, for each wait of a client

Xapian::Database remote(const ShardProcess& shard, unsigned timeout = kTimeout) {
  return Xapian::Remote::open("127.0.0.1", static_cast<unsigned>(shard.port()), timeout, kTimeout);
}

Deadline soon() {
  return Deadline(Deadline::Clock::now() + std::chrono::minutes(1));
}

Query query_of(std::unique_ptr<Xapian::PostingSource> source) {
  return Query(source.release()->release());
}

Query places(std::vector<std::string> words, const Deadline& deadline = soon()) {
  ProximityTree tree;
  for (std::string& word : words) tree.sequences.push_back({{std::move(word)}});
  return query_of(
      std::make_unique<search::PlaceSource>(std::move(tree), index::TextField::anywhere, deadline));
}

Query coordination() {
  std::vector<search::QueryShare> shares{{{{"Zmair"}}, 100}, {{{"Zgrev"}, {"Zpont", "Zneuf"}}, 700}};
  return query_of(
      std::make_unique<search::CoordinationSource>(std::move(shares), search::LeastShare{700, 2}));
}

struct Sample {
  Query there;
  Query here;  // where it is not the same
};

std::vector<Sample> samples() {
  const Query words(Query::OP_OR, Query("Zmair"), Query("Zgrev"));
  const Query both(Query::OP_AND, Query("Zmair"), Query("Zpont"));
  const auto january = article::parse_date("2022-01-04");
  const Query alike[] = {
      Query("Zmair"),
      Query("Zabsent"),
      words,
      both,
      Query(Query::OP_SYNONYM, Query("Zmair"), Query("Zpont")),
      Query(Query::OP_FILTER, words, places({"greve", "pont"})),
      Query(Query::OP_FILTER, words, coordination()),
      Query(Query::OP_AND_NOT, words, places({"neuf"})),
      Query(Query::OP_FILTER, words, search::until(soon(), both)),
      Query(Query::OP_FILTER, words, search::dated_within(january, std::nullopt)),
  };
  std::vector<Sample> all;
  for (const Query& query : alike) all.push_back({query, query});
  // The set of this machine is empty, which matters to nobody there.
  const Query set = search::among(std::make_shared<search::SetsOfShards>(), soon(), both);
  all.push_back({Query(Query::OP_FILTER, words, set), Query(Query::OP_FILTER, words, both)});
  return all;
}

// "articles of total: number=score …"
std::string found(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(search::TimedBm25(soon()));
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(0, 100, database.get_doccount());
  std::string text = fmt::format("{} of {}:", matches.size(), matches.get_matches_estimated());
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    text += fmt::format(" {}={}", *match, match.get_weight());
  }
  return text;
}

std::vector<article::Article> articles(int first, int last) {
  const std::string bodies[] = {"La grève du maire.", "Le Pont-Neuf et son maire, le maire.", "Un pont neuf.",
                                "Grève au pont, dit le maire en longues phrases.", "Rien."};
  std::vector<article::Article> made;
  for (int n = first; n < last; ++n) {
    made.push_back(search::make_article(fmt::format("{}", n), bodies[n % 5]));
    made.back().date = fmt::format("2022-01-{:02}", n % 9 + 1);
  }
  return made;
}

// Waits, ten seconds at most, until it holds.
template <typename Condition>
bool comes_true(Condition condition) {
  for (int n = 0; n < 1'000; ++n) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST_SUITE("server/shard/shard_server") {
  TEST_CASE("two shards answer over the network as they do on the disk") {
    const TemporaryDatabase first(articles(0, 23)), second(articles(23, 60)), divided(articles(0, 60), 2);
    const ShardProcess first_shard(DEPECHE_SHARD, first.path()), second_shard(DEPECHE_SHARD, second.path()),
        divided_shard(DEPECHE_SHARD, divided.path());
    Xapian::Database here(first.path().string()), there = remote(first_shard);
    here.add_database(Xapian::Database(second.path().string()));
    there.add_database(remote(second_shard));
    const Xapian::Database divided_here(divided.path().string()), divided_there = remote(divided_shard);
    for (const Sample& sample : samples()) {
      CAPTURE(sample.here.get_description());
      CHECK(found(there, sample.there) == found(here, sample.here));
      // A node may have several shards of its own.
      CHECK(found(divided_there, sample.there) == found(divided_here, sample.here));
    }
  }

  TEST_CASE("a commit is seen once the connection is opened again") {
    TemporaryDatabase data(articles(0, 5));
    const ShardProcess shard(DEPECHE_SHARD, data.path());
    Xapian::Database old = remote(shard);
    CHECK(old.get_doccount() == 5);
    data.write(articles(5, 9), {.mode = index::WriteMode::update});
    CHECK(remote(shard).get_doccount() == 9);
    CHECK(found(old, Query("Zmair")).starts_with("3 of 3:"));
    CHECK(old.reopen());
    CHECK(old.get_doccount() == 9);
    CHECK(found(old, Query("Zmair")).starts_with("6 of 6:"));
    // What was read so many commits ago may be overwritten: that is said, and the connection goes on.
    Xapian::Database behind = remote(shard);
    const std::string before = found(behind, places({"maire"}));
    for (int n = 9; n < 15; ++n) data.write(articles(n, n + 1), {.mode = index::WriteMode::update});
    std::string late = before;
    try {
      late = found(behind, places({"maire"}));
    } catch (const Xapian::DatabaseModifiedError&) {
    }
    CHECK(late == before);
    CHECK(behind.reopen());
    CHECK(behind.get_doccount() == 15);
  }

  TEST_CASE("after a switch to another generation, old connections end and new ones see it") {
    TemporaryDatabase data(articles(0, 5));
    const ShardProcess shard(DEPECHE_SHARD, data.path());
    Xapian::Database old = remote(shard);
    const std::string before = found(old, Query("Zmair"));
    data.write(articles(0, 30), {.mode = index::WriteMode::rebuild, .shards = 2});
    CHECK(found(old, Query("Zmair")) == before);
    CHECK_THROWS_AS(static_cast<void>(old.reopen()), Xapian::DatabaseError);
    CHECK(remote(shard).get_doccount() == 30);
  }

  TEST_CASE("a connection that is killed takes no other with it") {
    const TemporaryDatabase data(articles(0, 20));
    const ShardProcess shard(DEPECHE_SHARD, data.path());
    const Xapian::Database killed = remote(shard);
    REQUIRE(comes_true([&] { return shard.connections().size() == 1; }));
    const pid_t first = shard.connections().front();
    const Xapian::Database other = remote(shard);
    kill(first, SIGKILL);
    CHECK_THROWS_AS(static_cast<void>(found(killed, Query("Zmair"))), Xapian::NetworkError);
    CHECK(found(other, Query("Zmair")) == found(remote(shard), Query("Zmair")));
    // One that is told to end does not take the others with it either.
    const std::vector<pid_t> left = shard.connections();
    REQUIRE(!left.empty());
    kill(left.front(), SIGTERM);
    CHECK(comes_true([&] { return shard.connections() != left; }));
    CHECK(remote(shard).get_doccount() == 20);
  }

  TEST_CASE("the connections of a shard that is killed end, and it starts again on its port") {
    const TemporaryDatabase data(articles(0, 20));
    ShardProcess shard(DEPECHE_SHARD, data.path());
    for (const int signal : {SIGKILL, SIGTERM, SIGINT}) {
      CAPTURE(signal);
      const Xapian::Database database = remote(shard);
      const std::string before = found(database, Query("Zmair"));
      REQUIRE(!shard.connections().empty());
      const pid_t connection = shard.connections().back();
      shard.signal(signal);
      shard.wait();
      CHECK(comes_true([&] { return kill(connection, 0) != 0; }));
      CHECK_THROWS_AS(static_cast<void>(found(database, Query("Zmair"))), Xapian::NetworkError);
      CHECK_THROWS_AS(static_cast<void>(remote(shard)), Xapian::NetworkError);
      shard.start();
      CHECK(found(remote(shard), Query("Zmair")) == before);
    }
  }

  TEST_CASE("a connection that hangs is waited for as long as its client says") {
    const TemporaryDatabase data(articles(0, 20));
    const ShardProcess shard(DEPECHE_SHARD, data.path());
    const Xapian::Database hanging = remote(shard, 200);
    REQUIRE(comes_true([&] { return shard.connections().size() == 1; }));
    const pid_t connection = shard.connections().front();
    kill(connection, SIGSTOP);
    CHECK_THROWS_AS(static_cast<void>(found(hanging, Query("Zmair"))), Xapian::NetworkTimeoutError);
    CHECK(remote(shard).get_doccount() == 20);
    kill(connection, SIGCONT);
  }

  TEST_CASE("a source that fails fails its query alone") {
    const TemporaryDatabase data(articles(0, 20));
    const ShardProcess shard(DEPECHE_SHARD, data.path());
    const Xapian::Database database = remote(shard);
    const Deadline passed(Deadline::Clock::now() - std::chrono::seconds(1));
    const std::string before = found(database, Query("Zmair"));
    CHECK_THROWS_AS(static_cast<void>(found(database, places({"maire"}, passed))),
                    Xapian::InvalidOperationError);
    CHECK(found(database, Query("Zmair")) == before);
  }

  TEST_CASE("nobody writes by it, and bytes that are no protocol are nobody's trouble") {
    const TemporaryDatabase data(articles(0, 20));
    const ShardProcess shard(DEPECHE_SHARD, data.path());
    const auto write = [&] {
      auto writable =
          Xapian::Remote::open_writable("127.0.0.1", static_cast<unsigned>(shard.port()), kTimeout);
      writable.add_document({});
      writable.commit();
    };
    CHECK_THROWS_AS(write(), Xapian::Error);
    const std::string garbage[] = {"GET / HTTP/1.1\r\n\r\n", std::string(1'000, '\xFF'),
                                   std::string(9, '\0')};
    for (const std::string& bytes : garbage) {
      const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_port = htons(static_cast<std::uint16_t>(shard.port()));
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      REQUIRE(connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
      CHECK(send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0);
      close(client);
    }
    CHECK(remote(shard).get_doccount() == 20);
    CHECK(comes_true([&] { return shard.connections().empty(); }));
  }
}

}  // namespace
}  // namespace depeche::shard
