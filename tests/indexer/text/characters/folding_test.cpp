#include "indexer/text/characters/folding.h"

#include <doctest/doctest.h>

namespace depeche::text {
namespace {

TEST_SUITE("indexer/text/characters/folding") {
  TEST_CASE("what people leave out when they type goes") {
    struct Row {
      std::string_view text, folded;
    };
    const Row rows[] = {
        {"", ""},
        {"déployées", "deployees"},
        {"ÉÀÇÜ", "EACU"},
        {"œuvre Lætitia", "oeuvre Laetitia"},
        {"Łódź Øst straße", "Lodz Ost strasse"},
        {"e\u0301", "e"},
        {"Việt", "Viet"},
        {"ά", "α"},
        {"ガ", "ガ"},        // a voiced sound, not an accent
        {"हिन्दी", "हिन्दी"},  // vowels
        {"😀", "😀"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(fold(row.text) == row.folded);
    }
  }
}

}  // namespace
}  // namespace depeche::text
