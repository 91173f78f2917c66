#include "server/write/write_service.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "indexer/index/generations/generation.h"
#include "tests/support/temporary_folder.h"

namespace depeche::write {
namespace {

namespace fs = std::filesystem;
using index::Outcome;

article::Article article_of(std::string id, std::string body) {
  article::Article article;
  article.id = std::move(id);
  article.title = "Titre";
  article.body = std::move(body);
  return article;
}

std::vector<index::Change> one(std::string id, std::string body) {
  std::vector<index::Change> changes;
  changes.emplace_back(article_of(std::move(id), std::move(body)));
  return changes;
}

std::uint64_t stored(const fs::path& root) {
  return Xapian::Database(root.string()).get_doccount();
}

// An empty database and a service that writes to it.
struct Fixture {
  TemporaryFolder folder;
  fs::path database = folder.path() / "data";
  WriteService service{{.database = database,
                        .snapshots = folder.path() / "snapshots",
                        .lock_patience = std::chrono::milliseconds(50),
                        .jobs = 1}};

  Fixture() { service.create_missing_database(); }
};

TEST_SUITE("write/write_service") {
  TEST_CASE("what is acknowledged is in the database, and the lock is given back") {
    Fixture fixture;
    CHECK(stored(fixture.database) == 0);
    const Receipt first = fixture.service.write(one("a", "un"));
    CHECK(first.outcomes == std::vector<Outcome>{Outcome::added});
    CHECK(stored(fixture.database) == 1);
    CHECK_NOTHROW(index::WriteLock(fixture.database, {.longest = std::chrono::seconds(10)}));
    const Receipt second = fixture.service.write(one("a", "un"));
    CHECK(second.outcomes == std::vector<Outcome>{Outcome::unchanged});
    CHECK(second.revision == first.revision);
    std::vector<index::Change> changes = one("b", "deux");
    changes.emplace_back(index::Removal{"a"});
    changes.emplace_back(index::Removal{"c"});
    const Receipt third = fixture.service.write(std::move(changes));
    CHECK(third.outcomes == std::vector<Outcome>{Outcome::added, Outcome::removed, Outcome::missing});
    CHECK(third.revision != first.revision);
    CHECK(fixture.service.write({}).revision == third.revision);
  }

  TEST_CASE("a missing database is made once, and what is there stays") {
    Fixture fixture;
    static_cast<void>(fixture.service.write(one("a", "un")));
    fixture.service.create_missing_database();
    CHECK(stored(fixture.database) == 1);
    CHECK(index::live_generation(fixture.database)->number == 1);
  }

  TEST_CASE("writers at the same time share commits, and each gets its own receipt") {
    constexpr int kWriters = 16;
    constexpr int kWrites = 25;
    Fixture fixture;
    std::vector<std::thread> writers;
    std::atomic<int> added = 0;
    for (int writer = 0; writer < kWriters; ++writer) {
      writers.emplace_back([&, writer] {
        for (int n = 0; n < kWrites; ++n) {
          const Receipt receipt = fixture.service.write(one(fmt::format("{}-{}", writer, n), "Le phare"));
          if (receipt.outcomes == std::vector<Outcome>{Outcome::added}) ++added;
        }
      });
    }
    for (std::thread& writer : writers) writer.join();
    CHECK(added == kWriters * kWrites);
    CHECK(stored(fixture.database) == kWriters * kWrites);
    const WriteStatistics statistics = fixture.service.statistics();
    CHECK(statistics.changes == kWriters * kWrites);
    CHECK(statistics.failures == 0);
    CHECK(statistics.commits < kWriters * kWrites);
  }

  TEST_CASE("while another program writes, the writer is told so, and can try again") {
    Fixture fixture;
    {
      const index::WriteLock other(fixture.database);
      CHECK_THROWS_AS(static_cast<void>(fixture.service.write(one("a", "un"))), IndexLocked);
      CHECK_THROWS_AS(static_cast<void>(fixture.service.take_snapshot("s")), IndexLocked);
    }
    CHECK(fixture.service.write(one("a", "un")).outcomes == std::vector<Outcome>{Outcome::added});
    CHECK(fixture.service.statistics().failures == 1);
  }

  TEST_CASE("a program that waits for the lock gets it from a busy service") {
    const TemporaryFolder folder;
    WriteService service({.database = folder.path(), .snapshots = folder.path() / "s", .jobs = 1});
    service.create_missing_database();
    std::atomic<bool> is_done = false;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer) {
      writers.emplace_back([&, writer] {
        for (int n = 0; !is_done; ++n) {
          static_cast<void>(service.write(one(fmt::format("{}-{}", writer, n % 10), fmt::format("{}", n))));
        }
      });
    }
    for (int round = 0; round < 3; ++round) {
      const std::uint64_t before = service.statistics().commits;
      while (service.statistics().commits == before) std::this_thread::yield();
      CHECK_NOTHROW(index::WriteLock(folder.path(), {.longest = std::chrono::seconds(30)}));
    }
    is_done = true;
    for (std::thread& writer : writers) writer.join();
    CHECK(service.statistics().failures == 0);
  }

  TEST_CASE("a database that is gone is an error, and one that is back is written") {
    Fixture fixture;
    fs::rename(fixture.database, fixture.folder.path() / "away");
    CHECK_THROWS_AS(static_cast<void>(fixture.service.write(one("a", "un"))), IndexUnavailable);
    fs::remove_all(fixture.database);
    fs::rename(fixture.folder.path() / "away", fixture.database);
    CHECK(fixture.service.write(one("a", "un")).outcomes == std::vector<Outcome>{Outcome::added});
  }

  TEST_CASE("a generation is verified once, and a damaged one is not written to") {
    const TemporaryFolder folder;
    int calls = 0;
    WriteService service(
        {.database = folder.path(), .snapshots = folder.path() / "snapshots", .jobs = 1, .verify = [&] {
           ++calls;
         }});
    service.create_missing_database();
    service.prepare();
    CHECK(service.write(one("a", "un")).outcomes.size() == 1);
    CHECK(service.write(one("b", "un")).outcomes.size() == 1);
    CHECK(calls == 1);
    // What changes a table, but is no commit, may be damage.
    const fs::path table = index::require_live_generation(folder.path()).shards.front() / "postlist.glass";
    fs::last_write_time(table, fs::last_write_time(table) + std::chrono::seconds(1));
    CHECK_NOTHROW(
        index::WriteLock(folder.path(), {.longest = std::chrono::seconds(10)}));  // its session has ended
    CHECK(service.write(one("c", "un")).outcomes.size() == 1);
    CHECK(calls == 2);
    static_cast<void>(service.take_snapshot("copie"));
    WriteService other({.database = folder.path() / "snapshots" / "copie",
                        .snapshots = folder.path() / "more",
                        .jobs = 1,
                        .verify = [&] {
                          ++calls;
                          throw IndexCorrupt("a block is broken");
                        }});
    CHECK_THROWS_AS(static_cast<void>(other.write(one("c", "un"))), IndexCorrupt);
    CHECK_THROWS_AS(static_cast<void>(other.write(one("c", "un"))), IndexCorrupt);
    CHECK(calls == 3);
    CHECK(stored(folder.path() / "snapshots" / "copie") == 3);
  }

  TEST_CASE("snapshots are listed and removed, and two of one second have two names") {
    Fixture fixture;
    CHECK(fixture.service.snapshots().empty());
    static_cast<void>(fixture.service.take_snapshot("z"));
    const std::string first = fixture.service.take_snapshot("").name;
    const std::string second = fixture.service.take_snapshot("").name;
    CHECK(first != second);
    fs::create_directories(fixture.folder.path() / "snapshots" / "no-database");
    const std::vector<Snapshot> all = fixture.service.snapshots();
    REQUIRE(all.size() == 3);
    CHECK(all.back().name == "z");
    CHECK(all.back().bytes > 0);
    CHECK(all.back().taken_at > std::chrono::system_clock::now() - std::chrono::hours(1));
    CHECK(fixture.service.remove_snapshot("z").has_value());
    CHECK_FALSE(fixture.service.remove_snapshot("z").has_value());
    for (const char* name : {"", "..", "no-database", "a/b", "../data"}) {
      CAPTURE(name);
      CHECK_FALSE(fixture.service.remove_snapshot(name).has_value());
    }
    CHECK(fixture.service.snapshots().size() == 2);
    CHECK_FALSE(fs::exists(fixture.folder.path() / "snapshots" / "z"));
  }

  TEST_CASE("a snapshot keeps what was there") {
    Fixture fixture;
    static_cast<void>(fixture.service.write(one("a", "un")));
    const Snapshot named = fixture.service.take_snapshot("avant");
    CHECK(named.name == "avant");
    CHECK(named.bytes > 0);
    const Snapshot timed = fixture.service.take_snapshot("");
    CHECK(timed.name.ends_with('Z'));
    static_cast<void>(fixture.service.write(one("b", "deux")));
    CHECK(stored(fixture.folder.path() / "snapshots" / "avant") == 1);
    CHECK(stored(fixture.folder.path() / "snapshots" / timed.name) == 1);
    CHECK(stored(fixture.database) == 2);
    CHECK_THROWS_AS(static_cast<void>(fixture.service.take_snapshot("avant")), SnapshotExists);
    for (const std::string name : {"..", "../data", "a/b", ".x"}) {
      CAPTURE(name);
      CHECK_THROWS_AS(static_cast<void>(fixture.service.take_snapshot(name)), InvalidRequest);
    }
  }

  TEST_CASE("what was taken is written before the service goes") {
    const TemporaryFolder folder;
    std::thread writer;
    {
      WriteService service({.database = folder.path(), .snapshots = folder.path() / "s"});
      service.create_missing_database();
      std::atomic<bool> is_done = false;
      writer = std::thread([&] {
        static_cast<void>(service.write(one("a", "un")));
        is_done = true;
      });
      while (!is_done) std::this_thread::yield();
    }
    writer.join();
    CHECK(stored(folder.path()) == 1);
  }
}

}  // namespace
}  // namespace depeche::write
