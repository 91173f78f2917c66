#include "server/query/field_name.h"

#include <doctest/doctest.h>

namespace depeche::query {
namespace {

TEST_SUITE("query/field_name") {
  TEST_CASE("fields have a French and an English name, in any case") {
    struct Row {
      std::string_view name;
      std::optional<Field> field;
    };
    const Row rows[] = {
        {"titre", Field::title},   {"title", Field::title},     {"Titre", Field::title},
        {"AUTEUR", Field::author}, {"author", Field::author},   {"citation", Field::quotation},
        {"date", Field::date},     {"quote", Field::quotation}, {"source", Field::source},
        {"tag", Field::tag},       {"champ", std::nullopt},     {"", std::nullopt},
        {"titres", std::nullopt},  {"été", std::nullopt},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(field_named(row.name) == row.field);
    }
  }

  TEST_CASE("the French name is the one that is shown") {
    CHECK(name_of(Field::title) == "titre");
    CHECK(name_of(Field::quotation) == "citation");
    CHECK(name_of(Field::author) == "auteur");
  }
}

}  // namespace
}  // namespace depeche::query
