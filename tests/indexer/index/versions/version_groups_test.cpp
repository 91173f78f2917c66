// Whatever is written and removed, the groups are those that a slow and obvious evaluator finds.
#include "indexer/index/versions/version_groups.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/edit/group_journal.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/copies/shingles.h"
#include "indexer/text/copies/sketch.h"
#include "tests/support/stored_articles.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;
using Bodies = std::map<std::string, std::string>;  // by id
using Groups = std::set<std::set<std::string>>;     // ids, of two or more articles
using Random = std::mt19937;

article::Article article_of(const std::string& id, const std::string& body) {
  article::Article article;
  article.id = id;
  article.title = "Titre";
  article.body = body;
  return article;
}

std::string words(const std::string& stem, int first, int last) {
  std::string text;
  for (int n = first; n < last; ++n) text += fmt::format("{}{} ", stem, n);
  return text;
}

struct Known {
  text::Sketch sketch;
  std::vector<std::uint64_t> shingles;
};

bool are_copies(const Known& a, const Known& b) {
  const text::Likeness likeness = text::likeness(a.sketch, b.sketch);
  return likeness == text::Likeness::most ||
         (likeness == text::Likeness::some && text::are_versions(a.shingles, b.shingles));
}

// Each article against each, then what hangs together.
Groups obvious_groups(const Bodies& bodies) {
  text::Analyzer analyzer;
  const std::vector<std::uint64_t> title = text::word_hashes(analyzer.analyze("Titre"));
  std::vector<std::pair<std::set<std::string>, std::vector<Known>>> parts;
  for (const auto& [id, body] : bodies) {
    const std::vector<std::uint64_t> words = text::word_hashes(analyzer.analyze(body));
    const Known one{text::sketch_of(title, words), text::shingles(words)};
    std::set<std::string> ids{id};
    std::vector<Known> members{one};
    std::erase_if(parts, [&](const auto& part) {
      const bool belongs =
          std::ranges::any_of(part.second, [&](const Known& other) { return are_copies(one, other); });
      if (!belongs) return false;
      ids.insert(part.first.begin(), part.first.end());
      members.insert(members.end(), part.second.begin(), part.second.end());
      return true;
    });
    parts.emplace_back(std::move(ids), std::move(members));
  }
  Groups groups;
  for (const auto& [ids, members] : parts) {
    if (ids.size() > 1) groups.insert(ids);
  }
  return groups;
}

// The groups that the database has.
Groups stored_groups(const fs::path& root) {
  const Xapian::Database database(root.string());
  std::map<std::string, std::set<std::string>> ids_by_name;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    const std::string data = article_data(document);
    const std::string name = document.get_value(slot_number(Slot::group));
    if (name.empty()) continue;
    ids_by_name[name].insert(std::string(decode(data).id));
  }
  Groups groups;
  for (const auto& [name, ids] : ids_by_name) {
    std::set<std::string> names;
    for (const std::string& id : ids) names.insert(group_name(id));
    CHECK(name == *names.begin());
    groups.insert(ids);
  }
  return groups;
}

void build(const fs::path& root, unsigned shards, const Bodies& bodies) {
  const auto writer = open_writer(root, {.mode = WriteMode::rebuild, .shards = shards, .jobs = 2});
  for (const auto& [id, body] : bodies) writer->add(article_of(id, body));
  static_cast<void>(writer->finish());
}

class Database {
 public:
  Database(unsigned shards, Bodies bodies) : bodies_(std::move(bodies)), makers_(1, [] {}) {
    build(folder_.path(), shards, bodies_);
    lock_ = std::make_unique<WriteLock>(folder_.path());
    open_editor();
  }

  void apply(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
      if (const auto* const removal = std::get_if<Removal>(&change)) {
        bodies_.erase(removal->id);
      } else {
        const auto& article = std::get<article::Article>(change);
        bodies_[article.id] = article.body;
      }
    }
    static_cast<void>(editor_->apply(changes));
  }

  // The same, but `shard` and those behind it can't be committed, as though the process were killed before.
  // Whoever opens it next gets no further than `again` shards either; then somebody else opens it. True:
  // something was to be committed there.
  [[nodiscard]] bool fail(const std::vector<Change>& changes, std::size_t shard, std::size_t again) {
    const fs::path path = live_generation(folder_.path())->shards[shard];
    const fs::path elsewhere = folder_.path() / "elsewhere";
    fs::rename(path, elsewhere);
    bool has_failed = false;
    try {
      static_cast<void>(editor_->apply(changes));
    } catch (const IndexUnavailable&) {
      has_failed = true;
    }
    fs::rename(elsewhere, path);
    editor_.reset();
    finish_partly(again);
    open_editor();
    bodies_ = stored_bodies(folder_.path());
    return has_failed;
  }

  [[nodiscard]] Groups stored() const { return stored_groups(folder_.path()); }
  [[nodiscard]] Groups obvious() const { return obvious_groups(bodies_); }

 private:
  void open_editor() {
    editor_ = std::make_unique<GenerationEditor>(*live_generation(folder_.path()), makers_);
  }

  void finish_partly(std::size_t most) const {
    const Generation live = *live_generation(folder_.path());
    const GroupJournal journal(live.shards.front().parent_path());
    const auto changes = journal.read();
    if (!changes) return;
    VersionGroups groups;
    std::vector<Xapian::WritableDatabase> shards;
    for (const fs::path& shard : live.shards) groups.add_shard(shards.emplace_back(open_shard(shard)));
    journal.begin(groups.update_again(*changes).changes);
    for (std::size_t n = 0; n < shards.size(); ++n) {
      if (n < most) shards[n].commit();
      shards[n].begin_transaction(false);
      shards[n].cancel_transaction();
    }
  }

  TemporaryFolder folder_;
  Bodies bodies_;
  DocumentMakers makers_;
  std::unique_ptr<WriteLock> lock_;
  std::unique_ptr<GenerationEditor> editor_;
};

// A dispatch, cut and continued in one of many ways: near copies, chains of them, and others.
std::string variant_of(Random& random) {
  const int dispatch = static_cast<int>(random() % 4);
  const int first = static_cast<int>(random() % 5) * 20;
  const int last = first + 30 + static_cast<int>(random() % 5) * 20;
  const std::string own = random() % 2 == 0 ? words("ajout", 0, static_cast<int>(random() % 60)) : "";
  return words(fmt::format("depeche{}mot", dispatch), first, last) + own;
}

Change change_of(Random& random) {
  const std::string id = fmt::format("a{}", random() % 30);
  if (random() % 3 == 0) return Removal{id};
  return article_of(id, variant_of(random));
}

}  // namespace

TEST_SUITE("index/version_groups") {
  TEST_CASE("groups depend on the articles that are there, not on how they came") {
    for (const unsigned shards : {1U, 3U}) {
      CAPTURE(shards);
      Random random(shards);
      Bodies bodies;
      for (int n = 0; n < 25; ++n) bodies[fmt::format("a{}", n)] = variant_of(random);
      Database database(shards, bodies);
      CHECK(database.stored() == database.obvious());
      CHECK(database.stored().size() > 1);
      for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        std::vector<Change> changes;
        for (unsigned n = 0; n <= random() % 6; ++n) changes.push_back(change_of(random));
        database.apply(changes);
        REQUIRE(database.stored() == database.obvious());
      }
    }
  }

  TEST_CASE("a commit that ends between two shards leaves no group half written") {
    for (const unsigned seed : {1U, 2U, 3U}) {
      CAPTURE(seed);
      Random random(seed);
      Bodies bodies;
      for (int n = 0; n < 25; ++n) bodies[fmt::format("a{}", n)] = variant_of(random);
      Database database(4, bodies);
      int failures = 0;
      for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        std::vector<Change> changes;
        for (unsigned n = 0; n <= random() % 6; ++n) changes.push_back(change_of(random));
        const std::size_t shard = random() % 4;
        if (database.fail(changes, shard, random() % 5)) ++failures;
        REQUIRE(database.stored() == database.obvious());
      }
      CHECK(failures > 20);
    }
  }

  TEST_CASE("what is a near copy") {
    const std::string dispatch = words("mot", 0, 100);
    struct Row {
      std::string what, a, b;
      bool are_one;
    };
    const Row rows[] = {
        {"the same text", dispatch, dispatch, true},
        {"the same in other writing", "L’été à Nur-Sultan : « " + dispatch + " »",
         "L'ETE a Nur-Sultan: \"" + dispatch + "\"", true},
        {"another end", dispatch + words("fin", 0, 20), dispatch + words("autre", 0, 20), true},
        {"two thirds of it", dispatch, words("mot", 0, 66), true},
        {"a third of a long article", words("mot", 0, 5'000), words("mot", 0, 14'000), true},
        {"another text", dispatch, words("autre", 0, 100), false},
        {"the same words in another order", dispatch, words("mot", 50, 100) + words("mot", 0, 50), true},
        {"a common sentence", dispatch + words("lire", 0, 12), words("autre", 0, 100) + words("lire", 0, 12),
         false},
        {"the same few words", "Plus d'informations à venir.", "Plus d’informations à venir", true},
        {"other few words", "Plus d'informations à venir.", "Plus d'informations demain.", false},
        {"few words of the other", words("mot", 0, 10), dispatch, false},
        {"no word at all", "…", "!", true},
        {"one word over and over",
         std::string(2000, 'a') + " a a a a a a a a a a a a a a a a a a a a a a a a a a a",
         "b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b b", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.what);
      const TemporaryFolder folder;
      build(folder.path(), 1, {{"a", row.a}, {"b", row.b}});
      CHECK(stored_groups(folder.path()) == (row.are_one ? Groups{{"a", "b"}} : Groups{}));
    }
  }

  TEST_CASE("few words make a group only with the same title") {
    const TemporaryFolder folder;
    const auto writer = open_writer(folder.path(), {.jobs = 1});
    for (const std::string id : {"a", "b"}) {
      article::Article article = article_of(id, "Plus d'informations à venir.");
      article.title = id;
      writer->add(article);
    }
    static_cast<void>(writer->finish());
    CHECK(stored_groups(folder.path()).empty());
  }

  TEST_CASE("an article that holds two others together leaves them apart when it goes") {
    const Bodies bodies{
        {"a", words("mot", 0, 60)}, {"b", words("mot", 60, 120)}, {"c", words("mot", 0, 120)}};
    for (const unsigned shards : {1U, 4U}) {
      CAPTURE(shards);
      Database database(shards, bodies);
      CHECK(database.stored() == Groups{{"a", "b", "c"}});
      database.apply({Removal{"c"}});
      CHECK(database.stored() == Groups{});
      database.apply({article_of("c", bodies.at("c"))});
      CHECK(database.stored() == Groups{{"a", "b", "c"}});
      database.apply({article_of("c", words("autre", 0, 50))});
      CHECK(database.stored() == Groups{});
    }
  }
}

}  // namespace depeche::index
