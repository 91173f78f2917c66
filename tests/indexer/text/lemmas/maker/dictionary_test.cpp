#include "indexer/text/lemmas/maker/dictionary.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::text {
namespace {

constexpr std::string_view kSuffixes = R"(FLAG long
NEEDAFFIX ()
PFX L' Y 1
PFX L' 0 l' .
SFX S. Y 1
SFX S. 0 s/D' [^sxz] is:pl
SFX a0 Y 7
SFX a0 er er/n' er po:infi
SFX a0 er e/n' [^y]er po:ipre
SFX a0 yer ie/n' [aou]yer po:ipre
SFX a0 eler elle/n' [^p].eler po:ipre
SFX a0 er é/L' er po:ppas is:mas is:sg
SFX a0 er ées er po:ppas is:fem is:pl
)";

std::vector<std::string> forms_of(std::string_view words) {
  const TemporaryFolder folder;
  const auto suffixes = folder.write("fr.aff", kSuffixes);
  std::vector<std::string> forms;
  for (const DictionaryForm& form : read_dictionary(suffixes, folder.write("fr.dic", words))) {
    forms.push_back(fmt::format("{}<{}{}{}", form.surface, form.lemma,
                                form.is_participle ? " participle" : "",
                                form.is_masculine_singular ? " he" : ""));
  }
  return forms;
}

TEST_SUITE("indexer/text/lemmas/maker/dictionary") {
  TEST_CASE("forms are words with the suffixes of their flags") {
    struct Row {
      std::string_view word;
      std::vector<std::string> forms;
    };
    const Row rows[] = {
        {"port/S. po:nom", {"port<port", "ports<port"}},
        {"os/S. po:nom", {"os<os"}},  // the condition of the plural
        {"port/S.()", {"ports<port"}},
        {"nier/a0()", {"nier<nier", "nie<nier", "nié<nier participle he", "niées<nier participle"}},
        {"noyer/a0()", {"noyer<noyer", "noie<noyer", "noyé<noyer participle he", "noyées<noyer participle"}},
        {"modeler/a0()",
         {"modeler<modeler", "modele<modeler", "modelle<modeler", "modelé<modeler participle he",
          "modelées<modeler participle"}},
        {"geler/a0()", {"geler<geler", "gele<geler", "gelé<geler participle he", "gelées<geler participle"}},
        {"Œuvre/S.", {"oeuvre<oeuvre", "oeuvres<oeuvres"}},  // names have no other lemma
        {"nouveau-né/S.", {}},
        {"2e", {}},
        {"mot/xx po:nom is:mas is:inv", {"mot<mot he"}},
        {"", {}},
        {"/", {}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.word);
      CHECK(forms_of(fmt::format("1\n{}\n", row.word)) == row.forms);
    }
  }

  TEST_CASE("a file that is not there") {
    CHECK_THROWS_AS((void)read_dictionary("/no/such.aff", "/no/such.dic"), InvalidRequest);
  }
}

}  // namespace
}  // namespace depeche::text
