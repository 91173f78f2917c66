#include "server/search/database/open_database.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/schema/schema.h"
#include "tests/support/temporary_database.h"
#include "tests/support/temporary_folder.h"

namespace depeche::search {
namespace {

TEST_SUITE("search/open_database") {
  TEST_CASE("a writer is told the very revision that a search then names") {
    for (const unsigned shards : {1U, 3U}) {
      CAPTURE(shards);
      const TemporaryDatabase database({make_article("a", "un"), make_article("b", "deux")}, shards);
      OpenDatabase open(database.path());
      index::DocumentMakers makers(1, [] {});
      const index::WriteLock lock(database.path());
      index::GenerationEditor editor(index::require_live_generation(database.path()), makers);
      CHECK(open.revision() == editor.revision());
      for (const char* body : {"trois", "quatre"}) {
        const std::string before = open.revision();
        static_cast<void>(editor.apply({make_article("c", body)}));
        CHECK(open.revision() == before);
        open.follow();
        CHECK(open.revision() != before);
        CHECK(open.revision() == editor.revision());
      }
    }
  }

  TEST_CASE("a new generation has another revision") {
    TemporaryDatabase database({make_article("a", "un")});
    OpenDatabase open(database.path());
    const std::string before = open.revision();
    database.write({make_article("a", "un")}, {.mode = index::WriteMode::rebuild});
    open.follow();
    CHECK(open.revision() != before);
    CHECK(open.generation() == 2);
  }

  TEST_CASE("a folder without a database is told by its name") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH_AS(OpenDatabase(folder.path()),
                         fmt::format("no database in {}", folder.path().string()).c_str(), IndexUnavailable);
  }

  TEST_CASE("a database of another schema is refused with the way out") {
    const TemporaryDatabase database({make_article("a", "un")});
    const std::string shard = index::require_live_generation(database.path()).shards.front().string();
    Xapian::WritableDatabase(shard).set_metadata(std::string(index::kSchemaKey), "0");
    CHECK_THROWS_WITH_AS(OpenDatabase(database.path()),
                         fmt::format("{}: has schema version 0, this program reads {}: build it again with "
                                     "depeche-indexer --upgrade",
                                     shard, index::kSchemaVersion)
                             .c_str(),
                         IndexUnavailable);
  }
}

}  // namespace
}  // namespace depeche::search
