#include "server/search/count/term_sets.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <vector>

#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/generation_editor.h"
#include "server/search/database/open_database.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

constexpr int kArticles = 1'400;  // of which so many have a term that it is kept

std::vector<article::Article> many() {
  std::vector<article::Article> articles;
  for (int n = 0; n < kArticles; ++n) {
    articles.push_back(make_article(fmt::format("a{}", n), n % 7 == 0 ? "rare frequent" : "frequent", ""));
  }
  return articles;
}

ShardView view(const OpenDatabase& open) {
  return {0, open.shards().front(), state_of(open.shards().front())};
}

Roaring obvious(const OpenDatabase& open, const std::string& term) {
  Roaring set;
  const Xapian::Database& database = open.shards().front();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) set.add(*at);
  return set;
}

TEST_SUITE("server/search/count/term_sets") {
  TEST_CASE("the sets of frequent terms are kept, and follow commits") {
    const TemporaryDatabase data(many());
    OpenDatabase open(data.path());
    TermSets sets;
    const SharedSet first = sets.with("Zfrequent", view(open), {});
    CHECK(*first == obvious(open, "Zfrequent"));
    CHECK(sets.with("Zfrequent", view(open), {}) == first);
    CHECK(*sets.with("Zrar", view(open), {}) == obvious(open, "Zrar"));
    CHECK(sets.known_with("Zrar", view(open)) == nullptr);
    CHECK(sets.with("zanzibar", view(open), {})->isEmpty());
    CHECK(*sets.with("", view(open), {}) == obvious(open, ""));

    OpenDatabase behind(data.path());
    index::DocumentMakers makers(1, [] {});
    const index::WriteLock lock(data.path());
    index::GenerationEditor editor(index::require_live_generation(data.path()), makers);
    static_cast<void>(
        editor.apply({index::Removal{"a5"}, make_article("a6", "autre", ""),
                      make_article("new", "frequent", ""), make_article("a7", "frequent", "")}));
    open.follow();
    CHECK(sets.known_with("Zfrequent", view(open)) != nullptr);
    for (const std::string term : {"Zfrequent", "Zrar", ""}) {
      CAPTURE(term);
      CHECK(*sets.with(term, view(open), {}) == obvious(open, term));
      CHECK(*sets.with(term, view(behind), {}) == obvious(behind, term));
      CHECK(*sets.with(term, view(open), {}) == obvious(open, term));
    }
  }

  TEST_CASE("the sets of another generation are not taken") {
    TemporaryDatabase data(many());
    OpenDatabase open(data.path());
    TermSets sets;
    static_cast<void>(sets.with("Zfrequent", view(open), {}));
    data.write({make_article("a", "frequent")}, {.mode = index::WriteMode::rebuild});
    open.follow();
    CHECK(sets.with("Zfrequent", view(open), {})->cardinality() == 1);
  }

  TEST_CASE("they take so many bytes, and the one that was used last stays") {
    const TemporaryDatabase data(many());
    const OpenDatabase open(data.path());
    TermSets sets(2'000);
    static_cast<void>(sets.with("", view(open), {}));
    CHECK(sets.with("Zfrequent", view(open), {}) == sets.with("Zfrequent", view(open), {}));
    TermSets few(1);
    static_cast<void>(few.with("", view(open), {}));
    static_cast<void>(few.with("Zfrequent", view(open), {}));
    CHECK(few.known_with("", view(open)) == nullptr);
    CHECK(few.known_with("Zfrequent", view(open)) != nullptr);
  }

  TEST_CASE("reading looks at the deadline") {
    const TemporaryDatabase data(many());
    const OpenDatabase open(data.path());
    const Deadline passed(Deadline::Clock::now() - std::chrono::seconds(1));
    CHECK_THROWS_AS(static_cast<void>(TermSets().with("Zfrequent", view(open), passed)), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
