#include "indexer/program/change_writer.h"

#include <doctest/doctest.h>
#include <xapian.h>

#include <string>

#include "indexer/base/error.h"
#include "indexer/index/generations/generation.h"
#include "tests/support/temporary_folder.h"

namespace depeche::indexer {
namespace {

article::Article article_of(const std::string& id, const std::string& body = "Le phare") {
  return {.id = id, .title = "Titre", .body = body};
}

std::uint64_t stored(const std::filesystem::path& root) {
  return Xapian::Database(root.string()).get_doccount();
}

TEST_SUITE("indexer/program/change_writer") {
  TEST_CASE("it makes the database, writes again and again, and counts each time") {
    const TemporaryFolder folder;
    ChangeWriter writer({.database = folder.path()});
    CHECK(writer.finish() == index::WriteCounts{});
    CHECK_FALSE(index::live_generation(folder.path()).has_value());
    writer.add(article_of("a"));
    writer.add(article_of("b"));
    CHECK(writer.finish() == index::WriteCounts{.added = 2});
    writer.add(article_of("a"));
    writer.remove({"b"});
    writer.remove({"c"});
    CHECK(writer.finish() == index::WriteCounts{.unchanged = 1, .removed = 1, .missing = 1});
    CHECK(stored(folder.path()) == 1);
  }

  TEST_CASE("a batch that is full is written before the end") {
    const TemporaryFolder folder;
    ChangeWriter writer({.database = folder.path()});
    for (int n = 0; n < 1500; ++n) writer.add(article_of(std::to_string(n)));
    CHECK(stored(folder.path()) == 1000);
    CHECK(writer.finish().added == 1500);
    writer.add(article_of("large", std::string(5U << 20U, 'a')));
    CHECK(stored(folder.path()) == 1501);
  }

  TEST_CASE("the lock is held only while it writes, and it can be used again after it failed") {
    const TemporaryFolder folder;
    ChangeWriter writer({.database = folder.path()});
    writer.add(article_of("a"));
    static_cast<void>(writer.finish());
    {
      const index::WriteLock other(folder.path());
      writer.add(article_of("b"));
      CHECK_THROWS_AS(static_cast<void>(writer.finish()), IndexLocked);
    }
    writer.add(article_of("b"));
    CHECK(writer.finish().added == 1);
  }
}

}  // namespace
}  // namespace depeche::indexer
