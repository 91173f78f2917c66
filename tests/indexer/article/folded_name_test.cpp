#include "indexer/article/folded_name.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/folded_name") {
  TEST_CASE("case, accents and white space make no difference") {
    struct Row {
      const char* text;
      const char* folded;
    };
    const Row rows[] = {
        {"", ""},
        {" Mots-Clés ", "mots-cles"},
        {"MOTS-CLE\u0301S", "mots-cles"},
        {"Publié\u00A0 le", "publie le"},
        {"À lire\taussi", "a lire aussi"},
        {"Œuvre", "oeuvre"},
        {"1ᵉʳ", "1er"},
        {"\u202F", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(folded_name(row.text) == row.folded);
    }
  }
}

}  // namespace depeche::article
