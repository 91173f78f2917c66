#include "indexer/article/formats/databases/language_names.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/language_names") {
  TEST_CASE("names and codes") {
    struct Row {
      const char* name;
      const char* code;
    };
    const Row rows[] = {
        {"Français", "fr"},    {"FRENCH", "fr"},   {"fre", "fr"},     {"fr", "fr"},
        {"FR", "fr"},          {"fr-CA", "fr-CA"}, {"Anglais", "en"}, {"Deutsch", "de"},
        {"Néerlandais", "nl"}, {"breton", "br"},   {"klingon", ""},   {"", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(language_code(row.name) == row.code);
    }
  }
}

}  // namespace depeche::article
