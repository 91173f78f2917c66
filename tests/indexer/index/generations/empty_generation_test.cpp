#include "indexer/index/generations/empty_generation.h"

#include <doctest/doctest.h>
#include <xapian.h>

#include "indexer/index/build/article_writer.h"
#include "indexer/index/generations/generation.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {

TEST_SUITE("index/empty_generation") {
  TEST_CASE("it is made once, opens everywhere, and takes articles") {
    const TemporaryFolder folder;
    for (int time = 0; time < 2; ++time) {
      const WriteLock lock(folder.path());
      create_missing_generation(folder.path());
      CHECK(live_generation(folder.path())->number == 1);
    }
    CHECK(Xapian::Database(folder.path().string()).get_doccount() == 0);
    const auto writer = open_writer(folder.path(), {.jobs = 1});
    writer->add({.id = "a", .title = "Titre", .body = "Le phare"});
    CHECK(writer->finish().added == 1);
    CHECK(live_generation(folder.path())->number == 1);
  }
}

}  // namespace depeche::index
