#include "indexer/index/schema/article_dictionary.h"

#include <doctest/doctest.h>
#include <zdict.h>

#include <string>
#include <string_view>

#include "indexer/index/schema/stored_article.h"

namespace depeche::index {

TEST_SUITE("index/article_dictionary") {
  TEST_CASE("its bytes never change without a new schema") {
    const std::string expected = "\x73\xBA\x4C\x18\x7A\xEF\x0F\x7A\x70\x70\x93\x86\x8C\xED\xE8\xD7";
    CHECK(content_hash(article_dictionary()) == expected);
  }

  TEST_CASE("it is a dictionary, with tables, whose number is free for private use") {
    const std::string_view dictionary = article_dictionary();
    const unsigned number = ZDICT_getDictID(dictionary.data(), dictionary.size());
    CHECK(number >= 32'768);
    CHECK(number < 1U << 31U);
    const std::size_t tables = ZDICT_getDictHeaderSize(dictionary.data(), dictionary.size());
    CHECK(dictionary.substr(tables).starts_with("https://"));
  }
}

}  // namespace depeche::index
