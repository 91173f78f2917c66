#include "indexer/index/edit/edited_shards.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index/build/article_writer.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/keep/check.h"
#include "indexer/index/keep/snapshot.h"
#include "indexer/index/schema/schema.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kShards = 2;
constexpr auto kGroup = slot_number(Slot::group);
constexpr auto kSketch = slot_number(Slot::sketch);

// Two near copies, one in each shard, of which the second says nothing of their group: a commit that brought
// the first has come as far as its shard.
class HalfCommitted {
 public:
  HalfCommitted() {
    const auto writer = open_writer(root(), {.shards = kShards, .jobs = 1});
    for (unsigned shard = 0; shard < kShards; ++shard) {
      article::Article article;
      article.id = id_in(shard);
      article.title = "Titre";
      article.body = "Le phare du port sera éteint dès lundi.";
      writer->add(article);
    }
    static_cast<void>(writer->finish());
    const Generation live = *live_generation(root());
    Xapian::WritableDatabase second(live.shards[1].string());
    Xapian::Document document = second.get_document(1);
    const std::string group = document.get_value(kGroup);
    const text::Sketch sketch = text::decode_sketch(document.get_value(kSketch));
    document.remove_value(kGroup);
    second.replace_document(1, document);
    second.commit();
    REQUIRE_FALSE(group.empty());
    journal().begin({.id_terms = {id_term(id_in(0))}, .groups = {{group, {sketch, sketch}}}});
  }

  [[nodiscard]] const fs::path& root() const { return folder_.path(); }
  [[nodiscard]] GroupJournal journal() const {
    return GroupJournal(live_generation(root())->shards.front().parent_path());
  }
  [[nodiscard]] std::string group_in(unsigned shard) const {
    return Xapian::Database(live_generation(root())->shards[shard].string())
        .get_document(1)
        .get_value(kGroup);
  }

 private:
  static std::string id_in(unsigned shard) {
    for (int n = 0;; ++n) {
      const std::string id = fmt::format("a{}", n);
      if (shard_of(id, kShards) == shard) return id;
    }
  }

  TemporaryFolder folder_;
};

TEST_SUITE("index/edited_shards") {
  TEST_CASE("a commit that came to no end is ended by whoever edits, checks or copies next") {
    const HalfCommitted half;
    REQUIRE(half.group_in(1).empty());
    SUBCASE("edits") {
      static_cast<void>(EditedShards(*live_generation(half.root())));
    }
    SUBCASE("checks") {
      CHECK(check_database(half.root(), [] {}).faults.empty());
    }
    SUBCASE("copies") {
      const TemporaryFolder elsewhere;
      static_cast<void>(copy_live_generation(half.root(), elsewhere.path() / "copy"));
      CHECK(check_database(elsewhere.path() / "copy", [] {}).faults.empty());
    }
    CHECK_FALSE(half.journal().read());
    CHECK_FALSE(half.group_in(0).empty());
    CHECK(half.group_in(1) == half.group_in(0));
  }

  TEST_CASE("without its journal it is a fault") {
    const HalfCommitted half;
    half.journal().end();
    const CheckReport report = check_database(half.root(), [] {});
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults.front().ends_with("the group of its versions is half written"));
  }

  TEST_CASE("what is not committed is forgotten, and names no new revision") {
    const HalfCommitted half;
    const Generation live = *live_generation(half.root());
    std::vector<std::uint64_t> before;
    {
      EditedShards shards(live);
      before = shards.commits();
      shards.with("a0").database.delete_document(1);
    }
    const EditedShards shards(live);
    CHECK(shards.commits() == before);
    CHECK(Xapian::Database(half.root().string()).get_doccount() == 2);
  }
}

}  // namespace
}  // namespace depeche::index
