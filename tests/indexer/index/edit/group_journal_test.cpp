#include "indexer/index/edit/group_journal.h"

#include <doctest/doctest.h>

#include <fstream>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

TEST_SUITE("index/group_journal") {
  TEST_CASE("says what was begun last until it ends") {
    const TemporaryFolder folder;
    const GroupJournal journal(folder.path());
    CHECK_FALSE(journal.read());
    journal.begin({.id_terms = {"Qa"}, .groups = {{"g", {text::Sketch{}}}}});
    CHECK(GroupJournal(folder.path()).read()->groups.contains("g"));
    journal.begin({.id_terms = {"Qb"}, .groups = {}});
    CHECK(journal.read()->id_terms == std::set<std::string>{"Qb"});
    CHECK(journal.read()->groups.empty());
    journal.end();
    CHECK_FALSE(journal.read());
    journal.end();
  }

  TEST_CASE("one that is damaged is named") {
    const TemporaryFolder folder;
    const GroupJournal journal(folder.path());
    journal.begin({});
    const std::filesystem::path file = std::filesystem::directory_iterator(folder.path())->path();
    std::ofstream(file) << "nonsense";
    try {
      static_cast<void>(journal.read());
      FAIL("was read");
    } catch (const IndexCorrupt& error) {
      CHECK(std::string(error.what()).starts_with(file.string()));
    }
  }
}

}  // namespace
}  // namespace depeche::index
