#include "indexer/index/keep/table_stamps.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>

#include "indexer/article/complete.h"
#include "indexer/index/build/article_writer.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& root, const std::string& id) {
  article::Article article;
  article.id = id;
  article.body = "Le phare de " + id;
  const auto writer = open_writer(root, {.jobs = 1});
  writer->add(article::complete(article));
  static_cast<void>(writer->finish());
}

TEST_SUITE("index/table_stamps") {
  TEST_CASE("a commit is no damage, and what changes a table alone is") {
    const TemporaryFolder folder;
    write(folder.path(), "a");
    const Generation live = require_live_generation(folder.path());
    const TableStamps first = stamps_of(live);
    CHECK_FALSE(is_changed_without_commit(first, stamps_of(live)));
    write(folder.path(), "b");
    const TableStamps second = stamps_of(live);
    CHECK(first != second);
    CHECK_FALSE(is_changed_without_commit(first, second));
    const fs::path table = live.shards.front() / "postlist.glass";
    {
      std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(100);
      file.put('x');
    }
    fs::last_write_time(table, fs::last_write_time(table) + std::chrono::seconds(1));
    CHECK(is_changed_without_commit(second, stamps_of(live)));
    fs::remove(table);
    CHECK(is_changed_without_commit(second, stamps_of(live)));
  }
}

}  // namespace
}  // namespace depeche::index
