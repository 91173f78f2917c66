#include "indexer/index/generations/change_log.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

std::string shown(const std::optional<std::vector<Xapian::docid>>& documents) {
  return documents ? fmt::format("{}", fmt::join(*documents, " ")) : "unknown";
}

Xapian::WritableDatabase new_shard() {
  return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

// The log as it comes back from the metadata of a shard.
ChangeLog written_and_read(const ChangeLog& log) {
  Xapian::WritableDatabase shard = new_shard();
  log.write(shard);
  return ChangeLog::read(shard);
}

TEST_SUITE("indexer/index/generations/change_log") {
  TEST_CASE("it tells what the commits between two revisions changed") {
    ChangeLog log;
    log.add(5, {3, 1, 3});
    log.add(6, {4'000'000'000, 2});
    log.add(8, {7});
    log.add(9, {1, 9});
    struct Row {
      std::uint64_t since, now;
      std::string_view expected;
    };
    const Row rows[] = {
        {4, 5, "1 3"},
        {4, 6, "1 2 3 4000000000"},
        {5, 6, "2 4000000000"},
        {7, 9, "1 7 9"},
        {8, 9, "1 9"},
        {9, 9, ""},
        // Nobody said what made revision 7, nor 4, nor 10.
        {6, 8, "unknown"},
        {6, 7, "unknown"},
        {3, 5, "unknown"},
        {9, 10, "unknown"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.since);
      CAPTURE(row.now);
      CHECK(shown(log.changed(row.since, row.now)) == row.expected);
      CHECK(shown(written_and_read(log).changed(row.since, row.now)) == row.expected);
    }
  }

  TEST_CASE("a revision that comes again, as after a compaction, hides what was before") {
    ChangeLog log;
    log.add(57, {1});
    log.add(2, {2});
    log.add(3, {3});
    CHECK(shown(log.changed(1, 3)) == "2 3");
    CHECK(shown(log.changed(0, 3)) == "unknown");
  }

  TEST_CASE("it forgets the oldest where there are too many") {
    ChangeLog log;
    for (std::uint64_t revision = 1; revision <= ChangeLog::kMostCommits + 1; ++revision)
      log.add(revision, {1});
    CHECK(shown(log.changed(0, 1)) == "unknown");
    CHECK(shown(log.changed(1, ChangeLog::kMostCommits + 1)) == "1");
    std::vector<Xapian::docid> many;
    for (Xapian::docid document = 1; document <= ChangeLog::kMostDocuments; ++document)
      many.push_back(document * 1'000);
    log.add(ChangeLog::kMostCommits + 2, many);
    CHECK(shown(log.changed(ChangeLog::kMostCommits, ChangeLog::kMostCommits + 2)) == "unknown");
    CHECK(written_and_read(log).changed(ChangeLog::kMostCommits + 1, ChangeLog::kMostCommits + 2) == many);
    many.push_back(1);
    log.add(ChangeLog::kMostCommits + 3, many);
    CHECK(shown(log.changed(ChangeLog::kMostCommits + 2, ChangeLog::kMostCommits + 3)) == "unknown");
  }

  TEST_CASE("damaged bytes are an empty log") {
    ChangeLog log;
    log.add(300, {1, 200, 70'000});
    Xapian::WritableDatabase shard = new_shard();
    log.write(shard);
    const std::string key(ChangeLog::kKey);
    const std::string whole = shard.get_metadata(key);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      CAPTURE(length);
      shard.set_metadata(key, whole.substr(0, length));
      CHECK(shown(ChangeLog::read(shard).changed(299, 300)) == "unknown");
    }
    for (const std::string& bytes : {std::string(40, '\xFF'), std::string("\x01\x02\x01\x00", 4),
                                     std::string("\x01\xFF\xFF\xFF\x7F\x01", 6)}) {
      shard.set_metadata(key, bytes);
      CHECK(shown(ChangeLog::read(shard).changed(0, 1)) == "unknown");
    }
  }
}

}  // namespace
}  // namespace depeche::index
