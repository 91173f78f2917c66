#include "indexer/article/formats/documents/pdf_text.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/pdf_text") {
  TEST_CASE("lines become paragraphs") {
    struct Row {
      std::vector<std::string> pages;
      const char* text;
    };
    const Row rows[] = {
        {{"Le phare rouvre\nLe phare d'Ar-Men rouvre ses portes après dix ans de tra-\nvaux. La foule "
          "attend.\nFin.\n"},
         "Le phare rouvre\nLe phare d'Ar-Men rouvre ses portes après dix ans de travaux. La foule "
         "attend.\nFin.\n"},
        {{"Un.\n\nDeux.\n"}, "Un.\nDeux.\n"},
        {{"Voici :\n• un point\n• un autre\n"}, "Voici :\n• un point\n• un autre\n"},
        {{"La page finit au milieu d'une\n", "phrase qui va plus loin.\n"},
         "La page finit au milieu d'une phrase qui va plus loin.\n"},
        {{"", "\f"}, ""},
        {{}, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(text_of_pages(row.pages) == row.text);
    }
  }

  TEST_CASE("heads that run over the pages, and their numbers, go") {
    const auto page = [](const std::string& number, const std::string& text) {
      return "Le Phare de Brest – n° " + number + "\n\n" + text + "\n\n- " + number + " -\n";
    };
    CHECK(text_of_pages({page("1", "Un."), page("2", "Deux."), page("3", "Trois.")}) ==
          "Un.\nDeux.\nTrois.\n");
    CHECK(text_of_pages({"Un.\n1/2\n", "Deux.\nPage 2 sur 2\n"}) == "Un.\nDeux.\n");
    CHECK(text_of_pages({"Il naquit en\n1821\nà Brest.\nFin.\n"}).find("1821") != std::string::npos);
  }
}

}  // namespace depeche::article
