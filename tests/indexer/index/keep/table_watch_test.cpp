#include "indexer/index/keep/table_watch.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/article/complete.h"
#include "indexer/base/error.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/index/generations/generation.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& root, int articles) {
  const auto writer = open_writer(root, {.jobs = 1});
  for (int n = 0; n < articles; ++n) {
    article::Article article;
    article.id = std::to_string(n);
    article.body = "Le phare numéro " + std::to_string(n) + " de la côte, et les mots " +
                   std::string(500, 'x') + std::to_string(n * 7919);
    writer->add(article::complete(article));
  }
  static_cast<void>(writer->finish());
}

TEST_SUITE("index/table_watch") {
  TEST_CASE("a table that is cut short is noticed, also where nobody saw it whole") {
    for (const char* table : {"postlist.glass", "docdata.glass", "termlist.glass"}) {
      for (const bool is_seen_whole : {true, false}) {
        CAPTURE(table);
        CAPTURE(is_seen_whole);
        const TemporaryFolder folder;
        write(folder.path(), 200);
        TableWatch watch;
        if (is_seen_whole) CHECK_NOTHROW(watch.check(folder.path()));
        const fs::path file = require_live_generation(folder.path()).shards.front() / table;
        fs::resize_file(file, fs::file_size(file) / 2 / 8192 * 8192);
        CHECK_THROWS_AS(watch.check(folder.path()), Error);
      }
    }
  }

  TEST_CASE("what grows, and another generation, is no damage") {
    const TemporaryFolder folder;
    write(folder.path(), 200);
    TableWatch watch;
    watch.check(folder.path());
    write(folder.path(), 300);
    CHECK_NOTHROW(watch.check(folder.path()));
    {
      const auto writer = open_writer(folder.path(), {.mode = WriteMode::rebuild, .jobs = 1});
      article::Article article;
      article.id = "a";
      article.body = "Un phare";
      writer->add(article::complete(article));
      static_cast<void>(writer->finish());
    }
    CHECK_NOTHROW(watch.check(folder.path()));
  }
}

}  // namespace
}  // namespace depeche::index
