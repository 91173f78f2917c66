#include "indexer/article/formats/databases/database_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string record(const std::string& number, const std::string& text) {
  return "                 " + number +
         " of 3 DOCUMENTS\r\n\r\n                 Le Phare\r\n\r\n        12 avril 2013\r\n\r\nTitre " +
         number + "\r\n\r\n" + text + "\r\n\r\nLANGUE: FRANCAIS\r\n\r\n";
}

}  // namespace

TEST_SUITE("article/database_reader") {
  TEST_CASE("records are read one by one") {
    const RecordingSink sink =
        read_bytes("Couverture\r\n\r\n" + record("1", "Un.") + record("2", "") + record("3", "Trois."));
    CHECK(sink.bodies() == "Un.|Trois.");
    CHECK(sink.articles[1].title == "Titre 3");
    CHECK(sink.warned() == "0: 1 of its records have no text: left out");
    CHECK(sink.reasons().empty());
  }

  TEST_CASE("what is wrong with a record costs that record") {
    CHECK(read_as("database",
                  record("1", "Un.") + record("2", std::string(9000, 'a')) + record("3", "Trois."), 4000)
              .bodies() == "Un.|Trois.");
    CHECK(read_bytes(record("1", "caf\xE9 noir") + record("2", "café noir")).bodies() ==
          "café noir|café noir");
    CHECK(
        read_bytes(
            "HD\tTitre\nPD\t29 décembre 2011\nLP\t\nTexte.\nAN\tDocument PHARE00020111229e7ct0001r\nHD\tCoup")
            .bodies() == "Texte.");
  }

  TEST_CASE("another text is none") {
    CHECK(read_as("database", "Un texte.").reasons() == "0: is no text that a database of the press exports");
  }
}

}  // namespace depeche::article
