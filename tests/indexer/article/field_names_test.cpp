#include "indexer/article/field_names.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"

namespace depeche::article {
namespace {

std::string name_of(const FieldPlace& place) {
  if (place.is_lead) return "lead";
  return place.field == nullptr ? "" : std::string(place.field->name);
}

TEST_SUITE("article/field_names") {
  TEST_CASE("programs' names count letter by letter, people's in any way") {
    struct Row {
      const char* name;
      const char* found;
      const char* handwritten;
    };
    const Row rows[] = {
        {"id", "id", "id"},
        {"body", "body", "body"},
        {"lead", "lead", "lead"},
        {"section", "section", "section"},
        {"rubrique", "section", "section"},
        {"authors", "authors", "authors"},
        {"author", "", "authors"},
        {"tag", "", "tags"},
        {"texte", "", "body"},
        {"Titre ", "", "title"},
        {"TITLE", "", "title"},
        {"Chapô", "", "lead"},
        {"Mots-Clés", "", "tags"},
        {"mots_cles", "", "tags"},
        {"Date de publication", "", "date"},
        {"page", "", ""},
        {"", "", ""},
    };
    const FieldNames names;
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(name_of(names.find(row.name)) == row.found);
      CHECK(name_of(names.find_handwritten(row.name)) == row.handwritten);
    }
  }

  TEST_CASE("names can be given others") {
    const FieldNames names(
        std::map<std::string, std::string>{{"texte", "body"}, {"Surtitre", "lead"}, {"title", "id"}});
    CHECK(name_of(names.find("texte")) == "body");
    CHECK(name_of(names.find("surtitre")).empty());
    CHECK(name_of(names.find_handwritten("SURTITRE")) == "lead");
    CHECK(name_of(names.find("title")) == "id");
    const std::map<std::string, std::string> wrong{{"a", "corps"}};
    CHECK_THROWS_WITH_AS(FieldNames{wrong}, "articles have no field \"corps\"", InvalidRequest);
  }

  TEST_CASE("a lead is put before the body once") {
    struct Row {
      const char* lead;
      const char* body;
      const char* expected;
    };
    const Row rows[] = {{"Il neige.", "Fin.", "Il neige.\nFin."},
                        {" Il neige. ", "Il neige. Fin.", "Il neige. Fin."},
                        {"", "Fin.", "Fin."},
                        {" ", "Fin.", "Fin."}};
    for (const Row& row : rows) {
      CAPTURE(row.lead);
      Article article{.body = row.body};
      prepend_lead(article, row.lead);
      CHECK(article.body == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::article
