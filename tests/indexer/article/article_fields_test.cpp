#include "indexer/article/article_fields.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace depeche::article {
namespace {

// An article with `value` in one field.
Article with(const Field& field, const std::string& value) {
  Article article;
  if (field.text != nullptr) article.*field.text = value;
  if (field.list != nullptr) article.*field.list = {value};
  return article;
}

TEST_SUITE("article/article_fields") {
  TEST_CASE("each row has a member of its own, and names that no other row has") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kFields.size(); ++i) {
      const Field& field = kFields[i];
      CAPTURE(field.name);
      CHECK((field.text == nullptr) != (field.list == nullptr));
      CHECK(names.insert(field.name).second);
      const Article article = with(field, "x");
      for (std::size_t j = 0; j < kFields.size(); ++j) CHECK(is_empty(article, kFields[j]) == (i != j));
    }
  }

  TEST_CASE("views have the same fields in the same order") {
    const auto& views = kFieldsOf<std::string_view>;
    REQUIRE(views.size() == kFields.size());
    for (std::size_t i = 0; i < kFields.size(); ++i) {
      CAPTURE(kFields[i].name);
      CHECK(views[i].name == kFields[i].name);
      CHECK((views[i].text == nullptr) == (kFields[i].text == nullptr));
    }
  }

  TEST_CASE("fields are found by their names") {
    for (const Field& field : kFields) CHECK(find_field(field.name) == &field);
    for (const char* name : {"author", "rubrique", "Title", ""}) {
      CAPTURE(name);
      CHECK(find_field(name) == nullptr);
    }
  }

  TEST_CASE("what is missing is filled, and nothing else") {
    for (const Field& field : kFields) {
      CAPTURE(field.name);
      Article article;
      fill_missing(article, with(field, "new"));
      CHECK_FALSE(is_empty(article, field));
      article = with(field, "old");
      fill_missing(article, with(field, "new"));
      if (field.text != nullptr) CHECK(article.*field.text == "old");
      if (field.list != nullptr) CHECK(article.*field.list == std::vector<std::string>{"old"});
    }
  }
}

}  // namespace
}  // namespace depeche::article
