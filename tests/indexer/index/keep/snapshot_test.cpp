#include "indexer/index/keep/snapshot.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <xapian.h>

#include <fstream>

#include "indexer/base/error.h"
#include "indexer/base/file_errors.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/index/generations/generation.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& root, const std::string& id) {
  article::Article article;
  article.id = id;
  article.title = "Titre";
  article.body = "Le phare";
  const auto writer = open_writer(root, {.jobs = 1});
  writer->add(article);
  static_cast<void>(writer->finish());
}

std::uint64_t copied(const fs::path& root, const fs::path& target) {
  const WriteLock lock(root);
  return copy_live_generation(root, target);
}

TEST_SUITE("index/snapshot") {
  TEST_CASE("a copy is a database of its own") {
    const TemporaryFolder folder;
    const fs::path root = folder.path() / "data";
    const fs::path target = folder.path() / "copies" / "first";
    write(root, "a");
    CHECK(copied(root, target) > 1000);
    write(root, "b");
    CHECK(Xapian::Database(target.string()).get_doccount() == 1);
    CHECK(Xapian::Database(root.string()).get_doccount() == 2);
    write(target, "c");
    write(target, "d");
    CHECK(Xapian::Database(target.string()).get_doccount() == 3);
    CHECK(Xapian::Database(root.string()).get_doccount() == 2);
  }

  TEST_CASE("it may lie inside the database's folder, and nobody takes it for a leftover") {
    const TemporaryFolder folder;
    write(folder.path(), "a");
    static_cast<void>(copied(folder.path(), folder.path() / "snapshots" / "s"));
    write(folder.path(), "b");
    CHECK(Xapian::Database((folder.path() / "snapshots" / "s").string()).get_doccount() == 1);
  }

  TEST_CASE("what is there is not written over") {
    const TemporaryFolder folder;
    write(folder.path() / "data", "a");
    fs::create_directory(folder.path() / "taken");
    CHECK_THROWS_AS(static_cast<void>(copied(folder.path() / "data", folder.path() / "taken")),
                    InvalidRequest);
  }

  TEST_CASE("where it can't be made, nothing is left") {
    const TemporaryFolder folder;
    write(folder.path() / "data", "a");
    std::ofstream(folder.path() / "file") << "";
    CHECK_THROWS_AS(static_cast<void>(copied(folder.path() / "data", folder.path() / "file" / "s")),
                    IndexUnavailable);
    CHECK_THROWS_AS(static_cast<void>(copied(folder.path() / "nothing", folder.path() / "s")),
                    IndexUnavailable);
    CHECK_FALSE(fs::exists(folder.path() / "s"));
    CHECK_FALSE(fs::exists(folder.path() / "s.copying"));
  }

  TEST_CASE("what a killed process left of a copy does no harm") {
    const TemporaryFolder folder;
    write(folder.path() / "data", "a");
    for (const std::string name : {"s.copying", "earlier.copying"}) {
      fs::create_directories(folder.path() / name / "generation-000001");
    }
    static_cast<void>(copied(folder.path() / "data", folder.path() / "s"));
    CHECK(Xapian::Database((folder.path() / "s").string()).get_doccount() == 1);
    CHECK_FALSE(fs::exists(folder.path() / "s.copying"));
    CHECK_FALSE(fs::exists(folder.path() / "earlier.copying"));
  }

  TEST_CASE("what another program is making is left alone") {
    const TemporaryFolder folder;
    write(folder.path() / "data", "a");
    fs::create_directory(folder.path() / "theirs.copying");
    const Descriptor theirs(folder.path() / "theirs.copying", O_RDONLY);
    REQUIRE(::flock(theirs.get(), LOCK_EX | LOCK_NB) == 0);
    static_cast<void>(copied(folder.path() / "data", folder.path() / "ours"));
    CHECK(fs::exists(folder.path() / "theirs.copying"));
    CHECK_THROWS_AS(static_cast<void>(copied(folder.path() / "data", folder.path() / "theirs")), IndexLocked);
  }
}

}  // namespace
}  // namespace depeche::index
