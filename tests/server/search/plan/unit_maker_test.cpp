#include "server/search/plan/unit_maker.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/search/plan/plan_description.h"
#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

struct Row {
  std::string typed, unit;
};

// A UnitMaker for the press, and what it takes.
class Units {
 public:
  Units() : vocabulary_(press_.words(), press_.stemmer()), maker_(vocabulary_) {}

  // The unit of the first group of words.
  std::string word(const std::string& text) {
    const text::Tokens tokens = press_.analyzer().analyze(text);
    return describe(maker_.word(text, group_words(tokens), 0));
  }
  std::string phrase(const std::string& text) {
    return describe(maker_.phrase(text, press_.analyzer().analyze(text)));
  }
  std::string exact(const std::string& text) {
    return describe(maker_.exact(text, press_.analyzer().analyze(text)));
  }
  // With how many words it stands for; "+" where there were more.
  std::string truncated(const std::string& text, std::size_t most) {
    const auto tokens = press_.analyzer().analyze(text);
    const auto [unit, words, is_cut] = maker_.truncated(*tokens.back().forms, most);
    return fmt::format("{}{} {}", words, is_cut ? "+" : "", describe(unit));
  }

 private:
  PlannedPress press_;
  const Vocabulary vocabulary_;
  const UnitMaker maker_;
};

TEST_SUITE("server/search/plan/unit_maker") {
  TEST_CASE("little words are only joined to a compound, as an article has them apart for other reasons") {
    Units units;
    const Row rows[] = {
        {"lui-même", "lui-même: Zluimem | terms Zluimem | marks ~luimem | words lui, même"},
        {"là-bas",
         "là-bas: (Zlab OR (Zbas FILTER PostingSource(places «la bas»))) | terms Zla Zbas, Zlab | "
         "marks =la =bas, ~lab | words bas"},
    };
    for (const Row& row : rows) CHECK(units.word(row.typed) == row.unit);
  }

  TEST_CASE("a word matches by stem, and its better forms add weight") {
    Units units;
    const Row rows[] = {
        {"troupes", "troupes: Ztroup | terms Ztroup | bonus troupes (1) | marks ~troup"},
        {"déployé", "déployé: Zdeploi | terms Zdeploi | bonus deploye (1), déployé (1) | marks ~deploi"},
        {"deploye", "deploye: Zdeploi | terms Zdeploi | bonus deploye (1) | marks ~deploi"},
        {"l’OTSC", "otsc: Zotsc | terms Zotsc | bonus otsc (2) | marks ~otsc"},
        {"étudiant(e)s", "étudiant: Zetudi | terms Zetudi | bonus etudiant (0), étudiant (0) | marks ~etudi"},
        {"absent", "absent: Zabsent | terms Zabsent | bonus absent (0) | marks ~absent"},
        {"aujourd’hui",
         "aujourd’hui: Zaujourdhui | terms Zaujourdhui | bonus aujourdhui (0) | marks ~aujourdhui"},
        {"O.T.S.C.", "otsc: Zotsc | terms Zotsc | bonus otsc (2) | marks ~otsc"},
        {"l’", "l: Zl | terms Zl | bonus l (2) | marks ~l"},
        {"Nur-Sultan",
         "nur-sultan: (Znursultan OR ((Znur AND Zsultan) FILTER PostingSource(places «nur sultan»))) | terms "
         "Znur Zsultan, Znursultan | marks =nur =sultan, ~nursultan | words nur, sultan"},
        {"l’ex-maire",
         "ex-maire: (Zexmair OR ((Zex AND Zmair) FILTER PostingSource(places «l ex maire»))) | terms Zex "
         "Zmair, Zexmair | marks =l =ex =maire, ~exmair | words ex, maire"},
        {"nur sultan",
         "nur: (Znur SYNONYM Znursultan) | terms Znur, Znursultan | bonus nur (1) | marks ~nur/~nursultan"},
        {"par le", "par: Zpar | terms Zpar | bonus par (0) | marks ~par"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(units.word(row.typed) == row.unit);
    }
  }

  TEST_CASE("a phrase is its words in order, singular or plural") {
    Units units;
    const Row rows[] = {
        {"la paix",
         "«\u00A0la paix\u00A0»: (Zpaix FILTER PostingSource(places «la paix»)) | marks =la =paix"},
        {"troupe",
         "«\u00A0troupe\u00A0»: (Ztroup FILTER PostingSource(places «troupe/troupes»)) | marks "
         "=troupe/=troupes"},
        {"de l’OTSC",
         "«\u00A0de l’otsc\u00A0»: (Zotsc FILTER PostingSource(places «de l otsc»)) | marks =de =l =otsc"},
        {"à Nur-Sultan",
         "«\u00A0à nur sultan\u00A0»: (((Znur AND Zsultan) OR Znursultan) FILTER PostingSource(places «a nur "
         "sultan» or «a nursultan»)) | marks =a =nur =sultan, =a =nursultan"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(units.phrase(row.typed) == row.unit);
    }
  }

  TEST_CASE("an exact form stands for itself alone") {
    Units units;
    const Row rows[] = {
        {"troupe", "=troupe: (Ztroup FILTER PostingSource(places «troupe»)) | marks =troupe"},
        {"l’OTSC", "=otsc: (Zotsc FILTER PostingSource(places «otsc»)) | marks =otsc"},
        {"la paix",
         "=«\u00A0la paix\u00A0»: (Zpaix FILTER PostingSource(places «la paix»)) | marks =la =paix"},
        {"déployé", "=déployé: (Zdeploi FILTER PostingSource(places «deploye»)) | marks =deploye"},
        {"l’", "=l: (<alldocuments> FILTER PostingSource(places «l»)) | marks =l"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(units.exact(row.typed) == row.unit);
    }
  }

  TEST_CASE("a truncated word stands for the most frequent words that begin so") {
    Units units;
    CHECK(units.truncated("pa", 10) == "2 pa*: (Zpaix SYNONYM Zparl) | marks pa*");
    CHECK(units.truncated("pa", 1) == "1+ pa*: Zpaix | marks pa*");
    CHECK(units.truncated("Déploy", 10) ==
          "1 déploy*: (Zdeploi FILTER PostingSource(places «deploye»)) | marks deploy*");
    CHECK(units.truncated("zzz", 10) == "0 zzz*:  | marks zzz*");
  }
}

}  // namespace
}  // namespace depeche::search
