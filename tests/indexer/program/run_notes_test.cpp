#include "indexer/program/run_notes.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::indexer {
namespace {

using Lines = std::vector<std::string>;

TEST_SUITE("indexer/program/run_notes") {
  TEST_CASE("nothing to say is nothing said") {
    RunNotes notes;
    notes.accept({.id = "a", .body = "x"});
    notes.accept({.id = "b", .body = "x"});
    CHECK(notes.warnings().empty());
    CHECK(notes.left_alone().empty());
  }

  TEST_CASE("files left alone are counted by what they are") {
    RunNotes notes;
    for (const char* kind : {".xml", ".pdf", ".xml", ".pdf"}) notes.leave_alone(kind);
    CHECK(notes.left_alone() == "4 left alone: 2 .pdf, 2 .xml");
  }

  TEST_CASE("unknown fields are listed once") {
    RunNotes notes;
    for (const char* name : {"texte", "autre", "texte"}) notes.ignore_field(name);
    CHECK(notes.warnings() ==
          Lines{"fields that are not read: autre, texte (--map NAME=FIELD reads one as a field of Dépêche)"});
  }

  TEST_CASE("ids that several articles have are named") {
    RunNotes notes;
    notes.accept({.id = "1", .title = "un", .body = "x"});
    notes.accept({.id = "1", .title = "un", .body = "x"});  // the same article
    notes.accept({.id = "1", .title = "deux", .body = "x"});
    CHECK(notes.warnings() == Lines{"one id was given to several articles, of which the last stays: 1"});
    notes.accept({.id = "1", .title = "trois", .body = "x"});
    CHECK(notes.warnings() ==
          Lines{"2 times an id was given to several articles, of which the last stays: 1"});
    for (int i = 2; i < 40; ++i) {
      notes.accept({.id = std::to_string(i), .body = "x"});
      notes.accept({.id = std::to_string(i), .body = "y"});
    }
    CHECK(notes.warnings() == Lines{"40 times an id was given to several articles, of which the last stays: "
                                    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …"});
  }
}

}  // namespace
}  // namespace depeche::indexer
