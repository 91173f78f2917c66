#include "indexer/index/schema/schema.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace depeche::index {
namespace {

using namespace std::string_literals;

// What Xapian counts against its limit: a NUL takes two bytes in a key.
std::size_t key_bytes(std::string_view term) {
  std::size_t bytes = term.size();
  for (const char byte : term) bytes += byte == '\0' ? 1 : 0;
  return bytes;
}

TEST_SUITE("index/schema") {
  TEST_CASE("a word has a term by its stem, and one more in titles") {
    const text::Forms forms{.surface = "déployées", .exact = "deployees", .stem = "deploi"};
    CHECK(stem_term(forms.stem) == "Zdeploi");
    CHECK(title_stem_term(forms.stem) == "ZSdeploi");
  }

  TEST_CASE("an acronym leads to its expansion, and the expansion to it") {
    const text::AcronymDefinition definition{.acronym = "OTSC",
                                             .word = "otsc",
                                             .expansion = "organisation du traité",
                                             .key = "organisation du traite"};
    CHECK(expansion_term(definition) == "XEotsc:organisation du traité");
    CHECK(abbreviation_term(definition) == "XBorganisation du traite:OTSC");
    CHECK(expansion_term(definition).starts_with(expansion_prefix("otsc")));
    CHECK(abbreviation_term(definition).starts_with(abbreviation_prefix("organisation du traite")));
    CHECK(abbreviation_term(definition).starts_with(longer_abbreviation_prefix("organisation du")));
    CHECK_FALSE(abbreviation_term(definition).starts_with(longer_abbreviation_prefix("organisation d")));
    CHECK(taught_in(expansion_term(definition)) == "organisation du traité");
    CHECK(taught_in(abbreviation_term(definition)) == "OTSC");
    CHECK(taught_in("XEotsc") == "");
    CHECK(taught_in("") == "");
  }

  TEST_CASE("what is too long for a term gives none") {
    text::AcronymDefinition definition{.acronym = "AB", .word = "ab", .expansion = {}, .key = {}};
    definition.expansion = std::string(240, 'x');
    definition.key = std::string(240, 'x');
    CHECK(expansion_term(definition).size() == 245);
    CHECK(abbreviation_term(definition).size() == 245);
    definition.expansion += "x";
    definition.key += "x";
    CHECK(expansion_term(definition) == "");
    CHECK(abbreviation_term(definition) == "");
  }

  TEST_CASE("a word too long is cut between characters, in all its terms alike") {
    const std::string odd = "a" + std::string(200, '\xC3');  // no border anywhere
    std::string accents = "a";
    for (int i = 0; i < 300; ++i) accents += "é";
    const std::string plain(300, 'e');
    CHECK(exact_word(accents).size() == kMaxWordBytes - 1);
    CHECK(exact_word(plain).size() == kMaxWordBytes);
    CHECK(stem_term(plain) == "Z" + std::string(exact_word(plain)));
    CHECK(stem_term(plain.substr(0, kMaxWordBytes)) == stem_term(plain));
    CHECK(title_stem_term(plain) == "ZS" + std::string(exact_word(plain)));
    CHECK(exact_word(odd).size() <= kMaxWordBytes);
  }

  TEST_CASE("terms of any value stay within Xapian's limit") {
    for (const std::size_t length : {0U, 1U, 199U, 200U, 201U, 245U, 5'000U}) {
      for (const char filler : {'a', '\0', '\xE9'}) {
        CAPTURE(length);
        CAPTURE(filler);
        const std::string value(length, filler);
        CHECK(key_bytes(id_term(value)) <= 245);
        CHECK(key_bytes(name_term("XS", value)) <= 245);
      }
    }
  }

  TEST_CASE("different ids have different terms") {
    const std::string long_id(1'000, 'x');
    std::set<std::string> ids{"", "a", "A", "é", "e", "a/b", "a\0b"s, "Qa", ":a"};
    for (const std::size_t length : {199U, 200U, 201U, 232U, 233U, 300U})
      ids.insert(long_id.substr(0, length));
    ids.insert(long_id + "1");
    ids.insert(long_id + "2");
    ids.insert(id_term(long_id).substr(1));  // an id that looks like the term of a hashed one
    ids.insert(std::string(100, '\0'));
    ids.insert(std::string(101, '\0'));
    std::set<std::string> terms;
    for (const std::string& id : ids) terms.insert(id_term(id));
    CHECK(terms.size() == ids.size());
  }

  TEST_CASE("names are compared without case and accents") {
    struct Row {
      std::string_view name, same;
    };
    const Row rows[] = {
        {"Le Télégramme", "LE TELEGRAMME"}, {"Économie", "e\u0301conomie"}, {"Œuvrard", "OEUVRARD"}};
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(name_term("XS", row.name) == name_term("XS", row.same));
    }
    CHECK(name_term("K", "Économie") == "Keconomie");
    CHECK(name_term("XS", "AFP") != name_term("XS", "AP"));
    CHECK(name_term("XS", "x") != name_term("K", "x"));
  }
}

}  // namespace
}  // namespace depeche::index
