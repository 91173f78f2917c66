#include "server/search/words/phonetic_key.h"

#include <doctest/doctest.h>

namespace depeche::search {
namespace {

TEST_SUITE("search/phonetic_key") {
  TEST_CASE("what sounds alike has one key") {
    struct Row {
      std::string_view one, other;
    };
    const Row rows[] = {
        {"elefant", "elephant"},      {"farmacie", "pharmacie"}, {"bizard", "bizarre"},
        {"connection", "connexion"},  {"apeler", "appeler"},     {"apeler", "appelez"},
        {"kantine", "cantine"},       {"kestion", "question"},   {"otomobile", "automobile"},
        {"chapo", "chapeaux"},        {"teatre", "theatre"},     {"atente", "attante"},
        {"cinptome", "simptome"},     {"malgres", "malgre"},     {"hopital", "opital"},
        {"hypocrysie", "hypocrisie"}, {"language", "langage"},   {"gouvernement", "gouvernemant"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.one);
      CHECK(phonetic_key(row.one) == phonetic_key(row.other));
    }
  }

  TEST_CASE("what sounds different has two") {
    struct Row {
      std::string_view one, other;
    };
    const Row rows[] = {
        {"chat", "cas"},
        {"vent", "vont"},
        {"anneau", "agneau"},
        {"gare", "jarre"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.one);
      CHECK(phonetic_key(row.one) != phonetic_key(row.other));
    }
  }

  TEST_CASE("any bytes have a key") {
    for (const std::string word : {"", "h", "hhh", "\xD0\x9C", "aaaaaaaa", "tion", "s", "eeee", "123"}) {
      CHECK(phonetic_key(word).size() <= 2 * word.size() + 1);
    }
  }
}

}  // namespace
}  // namespace depeche::search
