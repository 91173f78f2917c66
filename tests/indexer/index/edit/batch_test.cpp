#include "indexer/index/edit/batch.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::index {
namespace {

article::Article article_of(std::size_t title_bytes, std::size_t body_bytes) {
  article::Article article;
  article.title = std::string(title_bytes, 't');
  article.body = std::string(body_bytes, 'b');
  return article;
}

TEST_SUITE("index/batch") {
  TEST_CASE("a batch is full at its last item") {
    Batch<article::Article> batch(3);
    CHECK(batch.is_empty());
    for (int n = 0; n < 3; ++n) {
      CHECK_FALSE(batch.is_full());
      batch.add(article_of(1, 1));
    }
    CHECK(batch.is_full());
    CHECK(batch.take().size() == 3);
    CHECK(batch.is_empty());
    CHECK_FALSE(batch.is_full());
  }

  TEST_CASE("a commit takes 1,000 changes, and a removal counts as one") {
    ChangeBatch batch;
    for (int n = 0; n < 999; ++n) batch.add(Removal{std::to_string(n)});
    CHECK_FALSE(batch.is_full());
    batch.add(article_of(1, 1));
    CHECK(batch.is_full());
  }

  TEST_CASE("titles and bodies fill a batch by their bytes") {
    ChangeBatch batch;
    batch.add(article_of(10, ChangeBatch::kMostBytes - 11));
    CHECK_FALSE(batch.is_full());
    batch.add(Removal{"a long id has no text"});
    CHECK_FALSE(batch.is_full());
    batch.add(article_of(1, 0));
    CHECK(batch.is_full());
    CHECK(batch.take().size() == 3);
    batch.add(article_of(10, ChangeBatch::kMostBytes - 11));
    CHECK_FALSE(batch.is_full());  // the bytes that were taken don't count any more
  }
}

}  // namespace
}  // namespace depeche::index
