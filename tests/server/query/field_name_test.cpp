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
        {"titre", Field::title},
        {"title", Field::title},
        {"Titre", Field::title},
        {"citation", Field::quotation},
        {"quote", Field::quotation},
        {"date", Field::date},
        {"source", Field(index::Facet::source)},
        {"rubrique", Field(index::Facet::section)},
        {"section", Field(index::Facet::section)},
        {"tag", Field(index::Facet::tag)},
        {"AUTEUR", Field(index::Facet::author)},
        {"author", Field(index::Facet::author)},
        {"langue", Field(index::Facet::lang)},
        {"lang", Field(index::Facet::lang)},
        {"lieu", Field(index::Facet::place)},
        {"personne", Field(index::Facet::person)},
        {"organization", Field(index::Facet::organization)},
        {"month", std::nullopt},  // a facet, but no field
        {"champ", std::nullopt},
        {"titres", std::nullopt},
        {"été", std::nullopt},
        {"", std::nullopt},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(field_named(row.name) == row.field);
    }
  }

  TEST_CASE("the French name is the one that is shown") {
    CHECK(name_of(Field::title) == "titre");
    CHECK(name_of(Field::quotation) == "citation");
    CHECK(name_of(Field::date) == "date");
    CHECK(name_of(Field(index::Facet::author)) == "auteur");
  }

  TEST_CASE("sentences list the fields") {
    CHECK(list_of_fields() ==
          "titre, citation, source, rubrique, tag, auteur, langue, lieu, personne, organisation et date");
    CHECK(list_of_filter_fields() ==
          "source, rubrique, tag, auteur, langue, lieu, personne, organisation et date");
  }
}

}  // namespace
}  // namespace depeche::query
