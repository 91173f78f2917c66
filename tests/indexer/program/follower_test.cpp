#include "indexer/program/follower.h"

#include <doctest/doctest.h>
#include <xapian.h>

#include <chrono>
#include <fstream>
#include <string>

#include "indexer/base/error.h"
#include "indexer/index/generations/generation.h"
#include "tests/support/temporary_folder.h"

namespace depeche::indexer {
namespace {

namespace fs = std::filesystem;

// Hands articles on, and counts what was refused.
class Sink : public article::ArticleSink {
 public:
  explicit Sink(index::ArticleWriter& writer) : writer_(writer) {}
  void accept(article::Article article) override { writer_.add(std::move(article)); }
  void reject(article::Reject /*reject*/) override { ++rejects; }
  void consumed(std::uint64_t /*bytes*/) override {}

  int rejects = 0;

 private:
  index::ArticleWriter& writer_;
};

// Thrown by a report, to come back from a follower that would go on for ever.
struct Enough {};

// A followed folder of two files, which are in the database.
class Followed {
 public:
  Followed() {
    fs::create_directory(articles);
    write("a.txt", "Le phare");
    write("b.ndjson", R"({"id":"x","body":"Le lot"})");
    follower.read_all(sink);
    CHECK(changes.finish().added == 2);
  }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(articles / name) << text << "\n";
  }

  // Follows until something was written, or failed.
  index::WriteCounts next() {
    index::WriteCounts counts;
    const auto written = [&](const index::WriteCounts& now) {
      counts = now;
      throw Enough();
    };
    const auto failed = [&](const std::string& reason) {
      failure = reason;
      throw Enough();
    };
    CHECK_THROWS_AS(follower.follow(sink, changes, {written, failed}), Enough);
    return counts;
  }

  TemporaryFolder folder;
  fs::path articles = folder.path() / "articles";
  fs::path database = folder.path() / "data";
  Interruption interruption;
  ChangeWriter changes{{.database = database}};
  Sink sink{changes};
  Follower follower{{articles}, {}, interruption};
  std::string failure;
};

TEST_SUITE("indexer/program/follower") {
  TEST_CASE("articles change and go with their files") {
    Followed followed;
    followed.write("c.txt", "La digue");
    fs::remove(followed.articles / "a.txt");
    const index::WriteCounts first = followed.next();
    CHECK(first.added == 1);
    CHECK(first.removed == 1);
    followed.write("b.ndjson", R"({"id":"y","body":"Le lot"})");
    const index::WriteCounts second = followed.next();
    CHECK(second.added == 1);
    CHECK(second.removed == 1);
    CHECK(followed.sink.rejects == 0);
  }

  TEST_CASE("a file under another name: its own article moves, those with ids of their own stay") {
    Followed followed;
    fs::rename(followed.articles / "a.txt", followed.articles / "d.txt");
    fs::rename(followed.articles / "b.ndjson", followed.articles / "e.ndjson");
    const index::WriteCounts counts = followed.next();
    CHECK(counts.added == 1);
    CHECK(counts.removed == 1);
    CHECK(Xapian::Database(followed.database.string()).get_doccount() == 2);
  }

  TEST_CASE("a file that is broken keeps its articles until it is mended") {
    Followed followed;
    followed.write("b.ndjson", R"({"id":"x")");
    followed.write("c.txt", "La digue");
    CHECK(followed.next().removed == 0);
    CHECK(followed.sink.rejects >= 1);
    followed.write("b.ndjson", R"({"id":"y","body":"Le lot"})");
    CHECK(followed.next().removed == 1);
  }

  TEST_CASE("a dead link is told once, until it is mended and breaks again") {
    Followed followed;
    fs::create_symlink("absent", followed.articles / "x.txt");
    followed.write("c.txt", "La digue");
    static_cast<void>(followed.next());
    followed.write("d.txt", "Le quai");
    static_cast<void>(followed.next());
    CHECK(followed.sink.rejects == 1);
    fs::remove(followed.articles / "x.txt");
    followed.write("e.txt", "Le port");
    static_cast<void>(followed.next());
    fs::create_symlink("absent", followed.articles / "x.txt");
    followed.write("f.txt", "Le môle");
    static_cast<void>(followed.next());
    CHECK(followed.sink.rejects == 2);
  }

  TEST_CASE("what can't be written is told, and written later") {
    Followed followed;
    {
      const index::WriteLock other(followed.database);
      followed.write("c.txt", "La digue");
      static_cast<void>(followed.next());
      CHECK(followed.failure.find("is writing here") != std::string::npos);
    }
    followed.write("d.txt", "Le quai");
    CHECK(followed.next().added == 2);
  }

  TEST_CASE("a folder that is gone is told, and nothing of it is removed") {
    Followed followed;
    fs::rename(followed.articles, followed.folder.path() / "away");
    static_cast<void>(followed.next());
    CHECK(followed.failure.find("articles") != std::string::npos);
    CHECK(Xapian::Database(followed.database.string()).get_doccount() == 2);
  }

  TEST_CASE("a path that is not there from the beginning is an error") {
    const TemporaryFolder folder;
    const Interruption interruption;
    ChangeWriter changes({.database = folder.path() / "data"});
    Sink sink(changes);
    Follower follower({folder.path() / "missing"}, {}, interruption);
    CHECK_THROWS_AS(follower.read_all(sink), InvalidRequest);
  }
}

}  // namespace
}  // namespace depeche::indexer
