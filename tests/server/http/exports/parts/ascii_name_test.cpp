#include "server/http/exports/parts/ascii_name.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

TEST_SUITE("http/ascii_name") {
  TEST_CASE("what is left of a text in a name") {
    struct Row {
      std::string text;
      std::size_t most;
      std::string name;
    };
    const Row rows[] = {
        {"État d’urgence", 60, "etat-d-urgence"},
        {"OTSC Almaty", 60, "otsc-almaty"},
        {"  ../../etc/passwd ", 60, "etc-passwd"},
        {"œuvre", 60, "oeuvre"},
        {"abcdef", 3, "abc"},
        {"ab cdef", 3, "ab"},
        {"שלום 😀", 60, ""},
        {"", 60, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(ascii_name(row.text, row.most) == row.name);
    }
  }
}

}  // namespace
}  // namespace depeche::http
