#include "indexer/index/build/article_writer.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <xapian.h>
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/generations/generation.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/find_article.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/words/word_table.h"
#include "indexer/text/stemmer.h"
#include "tests/support/stored_articles.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

article::Article article_of(std::string id, std::string body) {
  article::Article article;
  article.id = std::move(id);
  article.title = "Titre";
  article.body = std::move(body);
  return article;
}

using Articles = std::vector<article::Article>;

Articles numbered(int count, std::string_view body) {
  Articles articles;
  for (int n = 0; n < count; ++n) articles.push_back(article_of(fmt::format("{}", n), std::string(body)));
  return articles;
}

WriteCounts write(const fs::path& root, const Articles& articles, WriteOptions options = {}) {
  options.jobs = 2;
  const std::unique_ptr<ArticleWriter> writer = open_writer(root, std::move(options));
  for (const article::Article& article : articles) writer->add(article);
  return writer->finish();
}

// The ids of the articles that have the stem of a word.
std::set<std::string> found(const fs::path& root, const std::string& word) {
  const Xapian::Database database(root.string());
  const std::string term = stem_term(text::Stemmer().stem(word));
  std::set<std::string> ids;
  for (auto document = database.postlist_begin(term); document != database.postlist_end(term); ++document) {
    const std::string data = article_data(database.get_document(*document));
    ids.emplace(decode(data).id);
  }
  return ids;
}

// Writes an article "z" and versions of an article "1": a figure is one whose body it is too, and "-"
// withdraws the version behind it.
void write_versions(const fs::path& root, std::string_view versions) {
  const auto writer = open_writer(root, {.jobs = 2});
  writer->add(article_of("z", "fin"));
  for (std::size_t n = 0; n < versions.size(); ++n) {
    if (versions[n] == '-') {
      writer->remove({.id = "1", .version = {versions[++n]}});
      continue;
    }
    article::Article article = article_of("1", {versions[n]});
    article.version = article.body;
    writer->add(article);
  }
  static_cast<void>(writer->finish());
}

TEST_SUITE("index/article_writer") {
  TEST_CASE("the first articles make a generation") {
    const TemporaryFolder folder;
    CHECK(write(folder.path(), {article_of("a", "L’ONU"), article_of("b", "Almaty")}) ==
          WriteCounts{.added = 2, .replaced = 0, .unchanged = 0});
    CHECK(live_generation(folder.path())->number == 1);
    CHECK(stored_bodies(folder.path()) ==
          std::map<std::string, std::string>{{"a", "L’ONU"}, {"b", "Almaty"}});
    CHECK(found(folder.path(), "onu") == std::set<std::string>{"a"});
    CHECK(find_article(Xapian::Database(folder.path().string()), "b"));
  }

  TEST_CASE("words are counted over all parts and workers") {
    const TemporaryFolder folder;
    const auto writer = open_writer(folder.path(), {.shards = 2, .jobs = 2});
    for (int n = 0; n < 1'500; ++n) writer->add(article_of(std::to_string(n), "phare " + std::to_string(n)));
    static_cast<void>(writer->finish());
    std::vector<Xapian::Database> shards;
    const Generation live = require_live_generation(folder.path());
    for (const fs::path& shard : live.shards) shards.emplace_back(shard.string());
    CHECK(WordTable(shards).find("phare").articles == 1'500);
    CHECK(WordTable(shards).find("1499").articles == 1);
  }

  TEST_CASE("more come into it: added, replaced or unchanged") {
    const TemporaryFolder folder;
    write(folder.path(), {article_of("a", "un"), article_of("b", "deux"), article_of("c", "trois")});
    CHECK(write(folder.path(), {article_of("a", "un"), article_of("b", "dix"), article_of("d", "quatre")}) ==
          WriteCounts{.added = 1, .replaced = 1, .unchanged = 1});
    CHECK(live_generation(folder.path())->number == 1);
    CHECK(stored_bodies(folder.path()) ==
          std::map<std::string, std::string>{{"a", "un"}, {"b", "dix"}, {"c", "trois"}, {"d", "quatre"}});
    CHECK(found(folder.path(), "deux").empty());
    CHECK(found(folder.path(), "dix") == std::set<std::string>{"b"});
  }

  TEST_CASE("an id that comes again replaces the earlier article, in a build and in an update alike") {
    struct Row {
      std::string_view bodies;     // one letter each, all with the same id
      WriteCounts built, updated;  // updated: on top of an article "x"
    };
    const Row rows[] = {
        {"x", {1, 0, 0}, {0, 0, 1}},   {"xx", {1, 0, 1}, {0, 0, 2}},  {"y", {1, 0, 0}, {0, 1, 0}},
        {"xy", {1, 1, 0}, {0, 1, 1}},  {"yx", {1, 1, 0}, {0, 2, 0}},  // back to what the database had
        {"yyx", {1, 1, 1}, {0, 2, 1}}, {"xyx", {1, 2, 0}, {0, 2, 1}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bodies);
      Articles articles;
      for (const char body : row.bodies) articles.push_back(article_of("1", {body}));
      const std::map<std::string, std::string> expected{{"1", {row.bodies.back()}}};
      const TemporaryFolder built;
      CHECK(write(built.path(), articles) == row.built);
      CHECK(stored_bodies(built.path()) == expected);
      const TemporaryFolder updated;
      write(updated.path(), {article_of("1", "x")});
      CHECK(write(updated.path(), articles) == row.updated);
      CHECK(stored_bodies(updated.path()) == expected);
    }
  }

  TEST_CASE("of several versions the latest stays, in a build and in an update alike") {
    struct Row {
      std::string_view versions;  // see write_versions()
      std::string_view left;      // the version; empty: none
    };
    const Row rows[] = {
        {"12", "2"},  {"21", "2"},  {"132", "3"},  {"11", "1"},  {"12-3", ""},    {"-32", ""},  {"-21", ""},
        {"-23", "3"}, {"3-2", "3"}, {"3-23", "3"}, {"1-21", ""}, {"1-2132", "3"}, {"21-3", ""}, {"-2-11", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.versions);
      const std::map<std::string, std::string> expected =
          row.left.empty() ? std::map<std::string, std::string>{{"z", "fin"}}
                           : std::map<std::string, std::string>{{"1", std::string(row.left)}, {"z", "fin"}};
      for (const bool is_update : {false, true}) {
        CAPTURE(is_update);
        const TemporaryFolder folder;
        if (is_update) write(folder.path(), {article_of("z", "fin")});
        write_versions(folder.path(), row.versions);
        CHECK(stored_bodies(folder.path()) == expected);
        // The database knows what it was told when more comes.
        article::Article early = article_of("1", "1");
        early.version = "1";
        write(folder.path(), {early});
        CHECK(stored_bodies(folder.path()) == expected);
      }
    }
  }

  TEST_CASE("an id that comes again many parts later replaces the earlier article") {
    Articles articles = numbered(700, "avant");
    for (article::Article& article : numbered(300, "apres")) articles.push_back(article);
    for (const unsigned shards : {1U, 3U}) {
      CAPTURE(shards);
      const TemporaryFolder folder;
      CHECK(write(folder.path(), articles, {.shards = shards}) == WriteCounts{700, 300, 0});
      CHECK(stored_bodies(folder.path()).size() == 700);
      CHECK(found(folder.path(), "avant").size() == 400);
      CHECK(found(folder.path(), "apres").size() == 300);
    }
  }

  TEST_CASE("shards share the articles, and an update finds the shard of each") {
    const TemporaryFolder folder;
    write(folder.path(), numbered(200, "un"), {.shards = 4});
    const auto live = live_generation(folder.path());
    REQUIRE(live->shards.size() == 4);
    for (const fs::path& shard : live->shards) CHECK(Xapian::Database(shard.string()).get_doccount() > 20);
    CHECK(write(folder.path(), numbered(250, "un")) == WriteCounts{50, 0, 200});
    CHECK(write(folder.path(), numbered(10, "deux"), {.shards = 4}) == WriteCounts{0, 10, 0});
    CHECK(stored_bodies(folder.path()).size() == 250);
    CHECK_THROWS_AS(write(folder.path(), {}, {.shards = 2}), InvalidRequest);
  }

  TEST_CASE("what others write while a database is built anew is in the new one") {
    for (const unsigned shards : {1U, 3U}) {
      CAPTURE(shards);
      const TemporaryFolder folder;
      const fs::path& root = folder.path();
      write(root,
            {article_of("stays", "avant"), article_of("forgotten", "avant"), article_of("removed", "avant"),
             article_of("replaced", "avant"), article_of("unchanged", "avant")});
      const auto rebuild = open_writer(root, {.mode = WriteMode::rebuild, .shards = shards, .jobs = 2});
      for (const char* id : {"stays", "removed", "replaced", "unchanged", "missing"})
        rebuild->add(article_of(id, "relu"));
      DocumentMakers makers(1, [] {});
      const auto apply = [&](const std::vector<Change>& changes) {
        const WriteLock lock(root);
        static_cast<void>(GenerationEditor(*live_generation(root), makers).apply(changes));
      };
      apply({article_of("replaced", "entre"), article_of("added", "d’abord"), Removal{"removed"}});
      apply({article_of("added", "ensuite"), article_of("unchanged", "avant"), Removal{"missing"}});
      CHECK(stored_bodies(root).size() == 5);
      rebuild->finish();
      CHECK(live_generation(root)->number == 2);
      CHECK(live_generation(root)->shards.size() == shards);
      CHECK(stored_bodies(root) ==
            std::map<std::string, std::string>{
                {"stays", "relu"}, {"replaced", "entre"}, {"added", "ensuite"}, {"unchanged", "avant"}});
      CHECK(found(root, "entre") == std::set<std::string>{"replaced"});
    }
  }

  TEST_CASE("more than one batch of what others write is in the new database, whole and with its fields") {
    const TemporaryFolder folder;
    const fs::path& root = folder.path();
    write(root, numbered(10, "avant"));
    const auto rebuild = open_writer(root, {.mode = WriteMode::rebuild, .jobs = 2});
    rebuild->add(article_of("0", "relu"));
    const article::Article full{.id = "plein",
                                .title = "Titre",
                                .body = "corps",
                                .date = "2022-01",
                                .source = "source",
                                .url = "https://exemple.fr/",
                                .authors = {"A", "B"},
                                .tags = {"t"},
                                .lang = "fr"};
    Articles others = numbered(2500, "entre");
    others.push_back(full);
    write(root, others);
    rebuild->finish();
    CHECK(stored_bodies(root).size() == 2501);
    CHECK(found(root, "entre").size() == 2500);
    const Xapian::Database database(root.string());
    const std::string data = article_data(database.get_document(*database.postlist_begin(id_term("plein"))));
    CHECK(data == encode(full));
  }

  TEST_CASE("a rebuild that is given up leaves what others wrote") {
    const TemporaryFolder folder;
    write(folder.path(), {article_of("a", "un")});
    {
      const auto rebuild = open_writer(folder.path(), {.mode = WriteMode::rebuild, .jobs = 1});
      rebuild->add(article_of("b", "deux"));
      write(folder.path(), {article_of("c", "trois")});
    }
    CHECK(stored_bodies(folder.path()) == std::map<std::string, std::string>{{"a", "un"}, {"c", "trois"}});
    CHECK(live_generation(folder.path())->number == 1);
  }

  TEST_CASE("shards without an article are there all the same") {
    const TemporaryFolder folder;
    write(folder.path(), {article_of("a", "un")}, {.shards = 8});
    CHECK(stored_bodies(folder.path()).size() == 1);
    CHECK(write(folder.path(), numbered(50, "deux")) == WriteCounts{50, 0, 0});
    CHECK(stored_bodies(folder.path()).size() == 51);
  }

  TEST_CASE("a rebuild takes the place of what was there, with as many shards") {
    const TemporaryFolder folder;
    write(folder.path(), numbered(20, "un"), {.shards = 2});
    CHECK(write(folder.path(), {article_of("a", "deux")}, {.mode = WriteMode::rebuild}) ==
          WriteCounts{1, 0, 0});
    CHECK(live_generation(folder.path())->number == 2);
    CHECK(live_generation(folder.path())->shards.size() == 2);
    CHECK(stored_bodies(folder.path()) == std::map<std::string, std::string>{{"a", "deux"}});
  }

  TEST_CASE("a build without articles, or given up, changes nothing") {
    const TemporaryFolder folder;
    CHECK(write(folder.path(), {}) == WriteCounts{});
    CHECK_FALSE(live_generation(folder.path()).has_value());
    write(folder.path(), {article_of("a", "un")});
    CHECK(write(folder.path(), {}, {.mode = WriteMode::rebuild}) == WriteCounts{});
    {
      const auto writer = open_writer(folder.path(), {.mode = WriteMode::rebuild});
      for (const article::Article& article : numbered(500, "deux")) writer->add(article);
    }
    CHECK(stored_bodies(folder.path()) == std::map<std::string, std::string>{{"a", "un"}});
    CHECK(live_generation(folder.path())->number == 1);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 3);
  }

  TEST_CASE("what the waiting thread's call throws gives the build up") {
    const TemporaryFolder folder;
    const auto give_up = [] { throw std::runtime_error("interrupted"); };
    const auto write_long = [&] {
      std::string body;
      for (int n = 0; n < 100'000; ++n) body += fmt::format("mot{} ", n);
      write(folder.path(), numbered(50, body), {.while_waiting = give_up});
    };
    CHECK_THROWS_WITH_AS(write_long(), "interrupted", std::runtime_error);
    CHECK_FALSE(live_generation(folder.path()).has_value());
    CHECK(fs::is_empty(folder.path()));
  }

  TEST_CASE("one writer at a time") {
    const TemporaryFolder folder;
    const auto writer = open_writer(folder.path(), {});
    CHECK_THROWS_AS(static_cast<void>(open_writer(folder.path(), {})), IndexLocked);
  }

  TEST_CASE("a database of another schema is refused with the way out") {
    const TemporaryFolder folder;
    write(folder.path(), {article_of("a", "un")});
    {
      Xapian::WritableDatabase database(live_generation(folder.path())->shards.front().string());
      database.set_metadata(std::string(kSchemaKey), "0");
    }
    try {
      static_cast<void>(open_writer(folder.path(), {}));
      FAIL("opened");
    } catch (const IndexUnavailable& error) {
      CHECK(std::string(error.what()).find("--upgrade") != std::string::npos);
    }
    CHECK(write(folder.path(), {article_of("a", "un")}, {.mode = WriteMode::rebuild}) ==
          WriteCounts{1, 0, 0});
    CHECK(write(folder.path(), {article_of("a", "un")}) == WriteCounts{0, 0, 1});
  }

  TEST_CASE("a damaged database is an error that names it") {
    const TemporaryFolder folder;
    write(folder.path(), {article_of("a", "un")});
    const fs::path shard = live_generation(folder.path())->shards.front();
    std::ofstream(shard / "iamglass") << "damaged";
    CHECK_THROWS_AS(static_cast<void>(open_writer(folder.path(), {})), Error);
  }
}

}  // namespace
}  // namespace depeche::index
