// Columns that follow commits, beside those that are read anew.
#include "server/search/columns/column_keeper.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/generation_editor.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Random = std::mt19937;

// What the columns say of each document, a line each; groups by the first document that has each.
std::string shown(const Columns& columns) {
  std::string lines;
  std::vector<std::string> groups(columns.groups);
  for (std::size_t shard = 0; shard < columns.shards.size(); ++shard) {
    const ShardColumns& of = columns.shards[shard];
    for (std::size_t document = 0; document < of.days.size(); ++document) {
      const DaySpan& span = columns.days[of.days[document]];
      std::string& group = groups[of.groups[document]];
      if (group.empty()) group = fmt::format("{}.{}", shard, document);
      lines += fmt::format("{}.{} {}-{} {}", shard, document, span.first, span.last,
                           of.groups[document] == 0 ? "" : group);
      for (const index::FacetDescription& row : index::kFacets) {
        if (index::names_of(row.facet) == nullptr) continue;
        const NameTable& names = columns.names[column_of(row.facet)];
        lines += " |";
        names.for_each_name_at(names.place_of(of.names[column_of(row.facet)][document]),
                               [&](std::uint32_t name) { lines += names.name(name) + ","; });
      }
      lines += "\n";
    }
  }
  return lines;
}

article::Article random_article(Random& random) {
  std::string body;
  const unsigned dispatch = random() % 6;
  for (int word = 0; word < 40; ++word) body += fmt::format("depeche{}mot{} ", dispatch, word);
  article::Article article = make_article(fmt::format("a{}", random() % 25), body + std::to_string(random()));
  constexpr std::array<std::string_view, 4> kDates{"", "2021", "2022-03", "2022-03-04"};
  article.date = kDates[random() % kDates.size()];
  if (random() % 3 != 0) article.source = fmt::format("source {}", random() % 4);
  for (unsigned n = random() % 3; n > 0; --n) article.tags.push_back(fmt::format("tag {}", n + random() % 3));
  if (random() % 2 == 0) article.authors = {fmt::format("auteur {}", random() % 9), "Anne"};
  return article;
}

std::vector<index::Change> random_changes(Random& random) {
  std::vector<index::Change> changes;
  for (unsigned n = 1 + random() % 4; n > 0; --n) {
    if (random() % 3 == 0) {
      changes.emplace_back(index::Removal{fmt::format("a{}", random() % 25)});
    } else {
      changes.emplace_back(random_article(random));
    }
  }
  return changes;
}

TEST_SUITE("server/search/columns/column_keeper") {
  TEST_CASE("columns that follow commits are those that are read anew") {
    for (const unsigned shards : {1U, 3U}) {
      CAPTURE(shards);
      Random random(shards);
      std::vector<article::Article> articles;
      for (int n = 0; n < 25; ++n) articles.push_back(random_article(random));
      const TemporaryDatabase database(articles, shards);
      OpenDatabase open(database.path());
      ColumnKeeper keeper;
      index::DocumentMakers makers(1, [] {});
      const index::WriteLock lock(database.path());
      index::GenerationEditor editor(index::require_live_generation(database.path()), makers);
      for (int round = 0; round < 40; ++round) {
        const std::shared_ptr<const Columns> before = keeper.columns(open);
        const std::string shown_before = shown(*before);
        REQUIRE(shown_before == shown(*ColumnWriter().read_all(open)));
        for (unsigned commits = 1 + random() % 3; commits > 0; --commits) {
          static_cast<void>(editor.apply(random_changes(random)));
        }
        CHECK(keeper.columns(open) == before);
        open.follow();
        static_cast<void>(keeper.columns(open));
        CHECK(shown(*before) == shown_before);
      }
    }
  }

  TEST_CASE("after a commit only blocks with changes are new") {
    std::vector<article::Article> articles;
    for (int n = 0; n < 30; ++n) articles.push_back(make_article(fmt::format("a{}", n), "mot"));
    const TemporaryDatabase database(articles);
    OpenDatabase open(database.path());
    ColumnKeeper keeper;
    const auto before = keeper.columns(open);
    index::DocumentMakers makers(1, [] {});
    const index::WriteLock lock(database.path());
    index::GenerationEditor editor(index::require_live_generation(database.path()), makers);
    article::Article dated = make_article("a7", "mot");
    dated.date = "2022";
    static_cast<void>(editor.apply({dated}));
    open.follow();
    const auto after = keeper.columns(open);
    CHECK(&before->shards[0].groups[1] == &after->shards[0].groups[1]);
    CHECK(&before->shards[0].days[1] != &after->shards[0].days[1]);
  }

  TEST_CASE("who is behind, or sees a new generation, gets the columns of what he sees") {
    TemporaryDatabase database({make_article("a", "un")});
    OpenDatabase behind(database.path());
    OpenDatabase ahead(database.path());
    ColumnKeeper keeper;
    article::Article dated = make_article("b", "deux");
    dated.date = "2022";
    database.write({dated}, {});
    ahead.follow();
    CHECK(keeper.columns(ahead)->days.size() == 2);
    CHECK(keeper.columns(behind)->days.size() == 1);
    CHECK(keeper.columns(ahead)->days.size() == 2);
    database.write({make_article("c", "trois")}, {.mode = index::WriteMode::rebuild});
    ahead.follow();
    CHECK(keeper.columns(ahead)->days.size() == 1);
    CHECK(keeper.columns(behind)->days.size() == 1);
  }

  TEST_CASE("a commit that no log tells of is read with all others") {
    TemporaryDatabase database({make_article("a", "un")});
    OpenDatabase open(database.path());
    ColumnKeeper keeper;
    static_cast<void>(keeper.columns(open));
    {
      Xapian::WritableDatabase shard(open.paths().front().string());
      Xapian::Document document = shard.get_document(1);
      document.add_value(slot_number(index::Slot::source), "ailleurs");
      shard.replace_document(1, document);
      shard.commit();
    }
    open.follow();
    CHECK(shown(*keeper.columns(open)).find("ailleurs") != std::string::npos);
  }

  TEST_CASE("two threads read what one does") {
    Random random(9);
    std::vector<article::Article> articles;
    for (int n = 0; n < 40; ++n) articles.push_back(random_article(random));
    const TemporaryDatabase database(articles, 2);
    const OpenDatabase open(database.path());
    constexpr Xapian::doccount kAlways = 0;
    CHECK(shown(*ColumnWriter(kAlways).read_all(open)) == shown(*ColumnWriter().read_all(open)));
  }
}

}  // namespace
}  // namespace depeche::search
