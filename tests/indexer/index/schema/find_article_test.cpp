#include "indexer/index/schema/find_article.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/index/schema/schema.h"

namespace depeche::index {
namespace {

TEST_SUITE("index/find_article") {
  TEST_CASE("an article is found by its id, however long, and no other is taken for it") {
    const std::string long_id(10'000, 'x');
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (const std::string& id : {std::string("a"), std::string("ab"), long_id}) {
      Xapian::Document document;
      document.add_boolean_term(id_term(id));
      database.add_document(document);
    }
    CHECK(find_article(database, "a") == 1U);
    CHECK(find_article(database, "ab") == 2U);
    CHECK(find_article(database, long_id) == 3U);
    CHECK_FALSE(find_article(database, "abc"));
    CHECK_FALSE(find_article(database, long_id + "x"));
    CHECK_FALSE(find_article(database, ""));
  }
}

}  // namespace
}  // namespace depeche::index
