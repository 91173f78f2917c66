#include "indexer/index/build/catch_up.h"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>

#include "indexer/base/error.h"
#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/shard.h"
#include "tests/support/stored_articles.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

Change put(std::string id, std::string body) {
  article::Article article;
  article.id = std::move(id);
  article.title = "Titre";
  article.body = std::move(body);
  return article;
}

// A live generation, and an empty one that is built beside it and not live yet.
class Building {
 public:
  Building() {
    const WriteLock lock(root());
    create_missing_generation(root());
    new_ = std::make_unique<NewGeneration>(root());
    create_empty_shard(new_->shard(0));
  }

  [[nodiscard]] const fs::path& root() const { return folder_.path(); }

  // Does as another writer would. Requires: the write lock is held.
  void write(const std::vector<Change>& changes) {
    static_cast<void>(GenerationEditor(require_live_generation(root()), makers_).apply(changes));
  }

  // Brings in what was written, and calls `while_waiting` while the lock is held by somebody else.
  void catch_up(std::function<void()> while_waiting = [] {}) {
    WriteOptions options;
    options.jobs = 1;
    options.while_waiting = std::move(while_waiting);
    const WriteLock held = CatchUp(root(), *new_, new_->unpublished(1), options).finish();
    CHECK_THROWS_AS(WriteLock{root()}, IndexLocked);
  }

  // The articles of the new generation: "a=un b=deux".
  [[nodiscard]] std::string built() const { return stored_line(new_->shard(0)); }

 private:
  const TemporaryFolder folder_;
  DocumentMakers makers_{1, [] {}};
  std::unique_ptr<NewGeneration> new_;
};

TEST_SUITE("index/catch_up") {
  TEST_CASE("what others wrote before is brought in, as it is now") {
    Building building;
    {
      const WriteLock lock(building.root());
      building.write({put("a", "un"), put("b", "deux"), put("c", "trois")});
      building.write({put("a", "dix"), Removal{"b"}});
    }
    building.catch_up();
    CHECK(building.built() == "a=dix c=trois");
  }

  TEST_CASE("what a writer did for whom the last lock waited is brought in too") {
    Building building;
    std::optional<WriteLock> other(std::in_place, building.root());
    building.write({put("a", "un")});
    building.catch_up([&] {
      if (!other) return;
      building.write({put("b", "deux"), Removal{"a"}});  // after the notes were read for the first time
      other.reset();
    });
    CHECK(building.built() == "b=deux");
  }
}

}  // namespace
}  // namespace depeche::index
