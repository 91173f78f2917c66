#include "indexer/text/lemmas/maker/lemma_maker.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace depeche::text {
namespace {

// Takes off an ending or two, like a stemmer that knows little French.
std::string stem_of(const std::string& surface) {
  for (const char* const ending : {"er", "es", "s", "e"}) {
    if (surface.ends_with(ending)) return surface.substr(0, surface.size() - std::string(ending).size());
  }
  return surface;
}

TEST_SUITE("indexer/text/lemmas/maker/lemma_maker") {
  TEST_CASE("only what is surely parted from its lemma") {
    const std::vector<DictionaryForm> forms{
        {"tenir", "tenir"},
        {"tient", "tenir"},  // parted
        {"porter", "porter"},
        {"porte", "porter"},  // stemmed alike
        {"fondre", "fondre"},
        {"fonder", "fonder"},  // of two verbs
        {"fondent", "fondre"},
        {"fondent", "fonder"},  //
        {"présider", "présider"},
        {"président", "présider"},
        {"président", "président"},  // a noun too
        {"naître", "naître"},
        {"né", "naître", true, true},  // "ne" is another word
        {"ne", "ne"},                  //
        {"voir", "voir"},
        {"vit", "voir"},
        {"vît", "voir"},  // accents alone differ
        {"dire", "dire"},
        {"dit", "dire", true, true},  // with a noun of the same letters,
        {"dit", "dit"},
        {"dite", "dire", true, false},  // whose feminine stays with it
    };
    const std::map<std::string, std::string> parted{{"tient", "tenir"}, {"vit", "voir"}};
    CHECK(parted_forms(forms, stem_of) == parted);
  }

  TEST_CASE("lemmas with the same endings share a line") {
    struct Row {
      std::map<std::string, std::string> lemmas;
      std::string text;
    };
    const Row rows[] = {
        {{{"demandent", "demander"}, {"gelent", "geler"}}, "=r nt\ndemande gele\n"},
        {{{"prevu", "prévoir"}, {"prevue", "prévoir"}}, "=oir u ue\nprév\n"},
        {{{"ont", "avoir"}}, "=avoir ont\n-\n"},
        {{{"chat", "chater"}}, "=er -\nchat\n"},
        {{}, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(table_text(row.lemmas) == row.text);
    }
  }
}

}  // namespace
}  // namespace depeche::text
