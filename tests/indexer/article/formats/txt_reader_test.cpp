#include "indexer/article/formats/txt_reader.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "indexer/article/complete.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

Article seed(const std::string& name) {
  std::ifstream file(std::string(DEPECHE_SEEDS) + "/" + name, std::ios::binary);
  REQUIRE(file);
  return complete(parse_txt(std::string(std::istreambuf_iterator<char>(file), {})));
}

}  // namespace

TEST_SUITE("article/txt_reader") {
  TEST_CASE("the first line may open with a date") {
    struct Row {
      std::string text, date, title, body;
    };
    const Row rows[] = {
        {" date 2022-01 Il pleut.", "2022-01", "", "Il pleut."},
        {"date\t2022-01-06\nIl pleut.", "2022-01-06", "", "Il pleut."},
        {"date 2022-01-06 Un titre\n\nIl pleut.", "2022-01-06", "Un titre", "Il pleut."},
        {"date 2022-01-06\nUn titre\n\nIl pleut.", "2022-01-06", "Un titre", "Il pleut."},
        {"date 4 mars 2022\nIl pleut.", "4 mars 2022", "", "Il pleut."},
        {"date : 4 mars 2022 à 20h28\nUn titre\n\nIl pleut.", "4 mars 2022 à 20h28", "Un titre", "Il pleut."},
        {"date 04/03/2022 Il pleut.", "04/03/2022", "", "Il pleut."},
        {"date 4 mars 2022, il pleut.", "", "", "date 4 mars 2022, il pleut."},
        {"date 2022-13 Il pleut.", "", "", "date 2022-13 Il pleut."},
        {"date 2022 Il pleut.", "", "", "date 2022 Il pleut."},
        {"dates 2022-01 Il pleut.", "", "", "dates 2022-01 Il pleut."},
        {"date2022-01 Il pleut.", "", "", "date2022-01 Il pleut."},
        {"date 2022-01-06, il pleut.", "", "", "date 2022-01-06, il pleut."},
        {"Il pleut.\ndate 2022-01", "", "", "Il pleut.\ndate 2022-01"},
        {"date", "", "", "date"},
        {"date ", "", "", "date"},
        {"", "", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const Article article = parse_txt(row.text);
      CHECK(article.date == row.date);
      CHECK(article.title == row.title);
      CHECK(single_line(article.body) == single_line(row.body));
    }
  }

  TEST_CASE("the seeds have their titles and dates") {
    struct Row {
      std::string name, date, title, first_words;
    };
    const Row rows[] = {
        {"000_a3163751d05a4f90.txt", "",
         "Des troupes russes sont arrivées jeudi au Kazakhstan pour appuyer le pouvoir en place confronté à "
         "des "
         "émeutes qui ont…",
         "Des troupes russes"},
        {"001_c2a587b878618aa1.txt", "2022-01",
         "Les Etats-Unis ont mis en garde, le jeudi 6 janvier, les troupes russes déployées au Kazakhstan "
         "pour "
         "appuyer le pouvoir…",
         "Les Etats-Unis ont mis en garde"},
        {"002_ccc7afb30bfcc14b.txt", "2022-01",
         "\"Les Etats-Unis, et franchement le monde entier, surveillent toute éventuelle violation des "
         "droits "
         "humains\"",
         "Les Etats-Unis ont mis jeudi en garde"},
        {"003_45cc3b31048e5108.txt", "", "Entretien russo-kazakh pour \"restaurer l’ordre\" au Kazakhstan",
         "Les présidents des deux pays"},
        {"004_cc68e3880c1b257c.txt", "2022-01",
         "Des coups de feu ont à nouveau éclaté jeudi dans les rues d'Almaty, plus grande ville du "
         "Kazakhstan, en "
         "proie à des…",
         "Des coups de feu ont"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const Article article = seed(row.name);
      CHECK(article.date == row.date);
      CHECK(article.title == row.title);
      CHECK(article.body.starts_with(row.first_words));
    }
  }

  TEST_CASE("lines broken to fit a width are joined, others are not") {
    const std::string wrapped =
        "Le président s'est rendu hier dans la ville\n"
        "où il a rencontré les élus, les habitants et\n"
        "les associations.\n";
    CHECK(complete(parse_txt(wrapped)).body ==
          "Le président s'est rendu hier dans la ville où il a rencontré les élus, les habitants et "
          "les associations.");
    const std::string verses =
        "Sous le pont Mirabeau coule la Seine\nEt nos amours\nFaut-il qu'il m'en souvienne\n";
    CHECK(complete(parse_txt(verses)).body == verses.substr(0, verses.size() - 1));
    // Nobody wraps to more than 120 characters, so each line is a paragraph.
    const std::string wide =
        "Le président de la République s'est rendu hier matin dans la ville de Saint-Denis, "
        "où il a rencontré les élus et habitants\n"
        "Les associations du quartier lui ont remis une liste de trente demandes, "
        "dont la réouverture d'une gare fermée depuis 2019\n"
        "Il doit encore s'exprimer ce soir.\n";
    CHECK(complete(parse_txt(wide)).body == wide.substr(0, wide.size() - 1));
  }
}

}  // namespace depeche::article
