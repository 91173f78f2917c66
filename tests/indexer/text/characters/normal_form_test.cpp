#include "indexer/text/characters/normal_form.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/characters/normal_form") {
  TEST_CASE("threads that ask at once get the same") {
    std::vector<const icu::Normalizer2*> found(8);
    {
      std::vector<std::jthread> threads;
      for (auto& one : found) threads.emplace_back([&one] { one = &nfkc_casefold(); });
    }
    for (const icu::Normalizer2* one : found) CHECK(one == &nfkc_casefold());
  }

  TEST_CASE("each is what its name says") {
    const struct {
      const icu::Normalizer2& form;
      std::string expected;
    } rows[] = {{nfd(), "ﬁn E\u0301te\u0301"}, {nfkc(), "fin Été"}, {nfkc_casefold(), "fin été"}};
    for (const auto& row : rows) {
      UErrorCode status = U_ZERO_ERROR;
      std::string text;
      row.form.normalize(icu::UnicodeString::fromUTF8("ﬁn Été"), status).toUTF8String(text);
      CHECK(text == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::text
