#include "indexer/index/edit/touched_articles.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

using Ids = std::vector<std::string>;

std::vector<Change> removals(const Ids& ids) {
  std::vector<Change> changes;
  for (const std::string& id : ids) changes.emplace_back(Removal{id});
  return changes;
}

TEST_SUITE("index/touched_articles") {
  TEST_CASE("any id is read as it was noted") {
    const TemporaryFolder folder;
    const Ids ids{"a", "dossier/à l’est.txt", "", "<61>", ">", "a\nb", std::string("a\0b", 3), "\xff"};
    note_touched(folder.path() / "notes", removals(ids));
    CHECK(TouchedArticles(folder.path() / "notes").take() == ids);
  }

  TEST_CASE("each call gives what came since, each id once; articles and removals alike") {
    const TemporaryFolder folder;
    const auto notes = folder.path() / "notes";
    TouchedArticles touched(notes);
    CHECK(touched.take().empty());
    note_touched(notes, removals({"a", "b", "a"}));
    note_touched(notes, {article::Article{.id = "c", .body = "corps"}});
    CHECK(touched.take() == Ids{"a", "b", "c"});
    CHECK(touched.take().empty());
    note_touched(notes, removals({"a"}));
    CHECK(touched.take() == Ids{"a"});
  }

  TEST_CASE("half a note stands for nothing, and spoils neither what is before nor what is behind it") {
    struct Row {
      std::string_view first, then;
      Ids first_ids, then_ids;
    };
    const Row rows[] = {
        {"<61", ">", {}, {"a"}},                                              // is being written
        {"<61><6", "2>", {"a"}, {"b"}},    {"<61><6", "<63>", {"a"}, {"c"}},  // whoever wrote it was killed
        {"<", "<63><64>", {}, {"c", "d"}}, {"<61>", "", {"a"}, {}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.first);
      CAPTURE(row.then);
      const TemporaryFolder folder;
      TouchedArticles touched(folder.path() / "notes");
      std::ofstream file(folder.path() / "notes");
      file << row.first << std::flush;
      CHECK(touched.take() == row.first_ids);
      file << row.then << std::flush;
      CHECK(touched.take() == row.then_ids);
    }
  }

  TEST_CASE("notes that can't be written are an error before anything is changed") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(note_touched(folder.path() / "missing" / "notes", removals({"a"})), IndexUnavailable);
    CHECK_THROWS_AS(note_touched("/dev/full", removals({"a"})), DiskFull);
  }
}

}  // namespace
}  // namespace depeche::index
