#include "server/search/words/spellings.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace depeche::search {
namespace {

Lexicon french_words() {
  const std::map<std::string, std::uint32_t> words{
      {"accueillir", 90}, {"aeroport", 120},     {"almaty", 5},     {"appeler", 65},   {"connexion", 71},
      {"gouvernait", 40}, {"gouvernement", 900}, {"gouverner", 30}, {"hopital", 60},   {"langage", 161},
      {"ministre", 800},  {"ministere", 300},    {"pharmacie", 55}, {"question", 500}, {"theatre", 70},
      {"elephant", 12},   {"abc", 1000},         {"covid19", 500},  {"bizarre", 10},   {"nazarbaiev", 2}};
  Lexicon lexicon;
  for (const auto& [exact, articles] : words) lexicon.append(exact, articles);
  return lexicon;
}

std::string best(const Lexicon& lexicon, std::string_view typed, std::uint32_t least_articles = 1) {
  const auto found = Spellings(lexicon).candidates(typed, Spellings::Reach::alone, least_articles, 1);
  return found.empty() ? "" : std::string(lexicon.exact(found.front().word));
}

TEST_SUITE("search/spellings") {
  TEST_CASE("the likeliest word is the one that was meant") {
    const Lexicon lexicon = french_words();
    struct Row {
      std::string_view typed, meant;
    };
    const Row rows[] = {
        {"acceuillir", "accueillir"},
        {"aréoport", ""},  // only letters without accents are compared
        {"areoport", "aeroport"},
        {"apeler", "appeler"},
        {"connection", "connexion"},
        {"gouvernment", "gouvernement"},
        {"gouvenrement", "gouvernement"},
        {"ophital", "hopital"},
        {"farmacie", "pharmacie"},
        {"kestion", "question"},
        {"minsitre", "ministre"},
        {"nazarbaiv", "nazarbaiev"},
        {"elefant", "elephant"},
        {"bizard", "bizarre"},
        {"language", "langage"},
        {"ministre", "ministere"},
        // No word is near, or the word is too short to say, or holds a digit.
        {"zanzibar", ""},
        {"abd", ""},
        {"covid18", ""},
        {"", ""},
        {"quelquechose", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(best(lexicon, row.typed) == row.meant);
    }
  }

  TEST_CASE("words that too few articles have are left out") {
    const Lexicon lexicon = french_words();
    CHECK(best(lexicon, "apeler", 65) == "appeler");
    CHECK(best(lexicon, "apeler", 66) == "");
  }

  TEST_CASE("in company, a word may be further from what was typed") {
    const Lexicon lexicon = french_words();
    const auto best_in_company = [&](std::string_view typed) {
      const auto found = Spellings(lexicon).candidates(typed, Spellings::Reach::in_company, 1, 1);
      return found.empty() ? "" : std::string(lexicon.exact(found.front().word));
    };
    CHECK(best(lexicon, "lmaty") == "");
    CHECK(best_in_company("lmaty") == "almaty");
    CHECK(best_in_company("heatre") == "theatre");
    CHECK(best_in_company("zanzibar") == "");
  }

  TEST_CASE("of words close to another, the nearest come first, then the most frequent") {
    Lexicon lexicon;
    for (const std::string_view word : {"ab", "bar", "bars", "car", "care", "carr", "cars", "cra", "quart"})
      lexicon.append(word, word == "bar" ? 9 : 2);
    const Spellings spellings(lexicon);
    const auto close = [&](std::string_view exact, std::size_t distance, std::size_t most = 20) {
      std::string words;
      for (const Lexicon::Word word : spellings.words_close_to(exact, distance, most))
        words += std::string(words.empty() ? "" : " ") + std::string(lexicon.exact(word));
      return words;
    };
    CHECK(close("car", 1) == "bar care carr cars cra quart");  // the last one sounds so
    CHECK(close("car", 2) == "bar care carr cars cra ab bars quart");
    CHECK(close("car", 2, 2) == "bar care");
    CHECK(close("caar", 1) == "car carr care cars quart");
    CHECK(close("ca", 1) == "");
  }

  TEST_CASE("any bytes can be asked for") {
    const Lexicon lexicon = french_words();
    for (const std::string& word :
         {std::string(10'000, 'a'), std::string(40, 'a'), std::string("\xFF\xFE\xFD\xFC"),
          std::string("\0\0\0\0", 4), std::string("Москва")}) {
      CHECK(best(lexicon, word) == "");
      CHECK(Spellings(lexicon).words_close_to(word, 2, 9).empty());
    }
  }
}

}  // namespace
}  // namespace depeche::search
