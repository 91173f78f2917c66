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
  Units() : vocabulary_(press_.database(), press_.stemmer()), maker_(vocabulary_) {}

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
  TEST_CASE("a word matches by stem, and its better forms add weight") {
    Units units;
    const Row rows[] = {
        {"troupes", "troupes: Ztroup | terms Ztroup | bonus 0.6 * troupes | marks ~troup"},
        {"déployé",
         "déployé: (deploye SYNONYM Zdeploi SYNONYM Zdeploy) | terms deploye, Zdeploi, Zdeploy | bonus (0.5 "
         "* deploye OR 0.1 * XAdeploye:déployé) | marks ~deploi/~deploy/=deploye"},
        {"deploye",
         "deploye: (Zdeploy SYNONYM Zdeploi) | terms Zdeploy, Zdeploi | bonus 0.6 * deploye | marks "
         "~deploy/~deploi"},
        {"l’OTSC", "otsc: Zotsc | terms Zotsc | bonus 0.6 * otsc | marks ~otsc"},
        {"étudiant(e)s",
         "étudiant: (etudiant SYNONYM etudiante SYNONYM etudiants SYNONYM etudiantes SYNONYM Zetudi SYNONYM "
         "Zetudi SYNONYM Zetudi SYNONYM Zetudi) | terms etudiant, etudiante, etudiants, etudiantes, Zetudi, "
         "Zetudi, Zetudi, Zetudi | bonus (0.5 * etudiant OR 0.1 * XAetudiant:étudiant) | marks "
         "~etudi/~etudi/~etudi/~etudi/=etudiant/=etudiante/=etudiants/=etudiantes"},
        {"absent", "absent: Zabsent | terms Zabsent | bonus 0.6 * absent | marks ~absent"},
        {"aujourd’hui",
         "aujourd’hui: Zaujourdhui | terms Zaujourdhui | bonus 0.6 * aujourdhui | marks ~aujourdhui"},
        {"O.T.S.C.", "otsc: Zotsc | terms Zotsc | bonus 0.6 * otsc | marks ~otsc"},
        {"l’", "l: Zl | terms Zl | bonus 0.6 * l | marks ~l"},
        {"Nur-Sultan",
         "nur-sultan: (Znursultan OR ((nur AND sultan) FILTER PostingSource(places «nur sultan»))) | terms "
         "nur sultan, Znursultan | marks =nur =sultan, ~nursultan"},
        {"l’ex-maire",
         "ex-maire: (Zexmair OR ((l AND ex AND maire) FILTER PostingSource(places «l ex maire»))) | terms l "
         "ex maire, Zexmair | marks =l =ex =maire, ~exmair"},
        {"nur sultan",
         "nur: (nursultan SYNONYM Znur) | terms nursultan, Znur | bonus 0.6 * nur | marks ~nur/=nursultan"},
        {"par le", "par: Zpar | terms Zpar | bonus 0.6 * par | marks ~par"},
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
         "«\u00A0la paix\u00A0»: ((la AND paix) FILTER PostingSource(places «la paix»)) | marks =la =paix"},
        {"troupe", "«\u00A0troupe\u00A0»: (troupe OR troupes) | marks =troupe/=troupes"},
        {"de l’OTSC",
         "«\u00A0de l’otsc\u00A0»: ((de AND l AND otsc) FILTER PostingSource(places «de l otsc»)) | marks "
         "=de =l =otsc"},
        {"à Nur-Sultan",
         "«\u00A0à nur sultan\u00A0»: (((a AND nur AND sultan) OR (a AND nursultan)) FILTER "
         "PostingSource(places «a nur sultan» or «a nursultan»)) | marks =a =nur =sultan, =a =nursultan"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(units.phrase(row.typed) == row.unit);
    }
  }

  TEST_CASE("an exact form stands for itself alone") {
    Units units;
    const Row rows[] = {
        {"troupe", "=troupe: troupe | marks =troupe"},
        {"l’OTSC", "=otsc: otsc | marks =otsc"},
        {"la paix",
         "=«\u00A0la paix\u00A0»: ((la AND paix) FILTER PostingSource(places «la paix»)) | marks =la =paix"},
        {"déployé", "=déployé: deploye | marks =deploye"},
        {"l’", "=l: l | marks =l"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(units.exact(row.typed) == row.unit);
    }
  }

  TEST_CASE("a truncated word stands for the most frequent words that begin so") {
    Units units;
    CHECK(units.truncated("pa", 10) == "2 pa*: (paix SYNONYM parle) | marks pa*");
    CHECK(units.truncated("pa", 1) == "1+ pa*: paix | marks pa*");
    CHECK(units.truncated("Déploy", 10) == "1 déploy*: deploye | marks deploy*");
    CHECK(units.truncated("zzz", 10) == "0 zzz*:  | marks zzz*");
  }
}

}  // namespace
}  // namespace depeche::search
