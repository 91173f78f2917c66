#include "indexer/text/sentences.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::text {
namespace {

using namespace std::string_view_literals;

// The sentences of a text with a bar between them.
std::string split(std::string_view text) {
  std::string joined;
  for (const Sentence& sentence : sentences(text)) {
    if (!joined.empty()) joined += '|';
    joined += text.substr(sentence.begin, sentence.end - sentence.begin);
  }
  return joined;
}

struct Row {
  std::string_view text, expected;
};

TEST_SUITE("text/sentences") {
  TEST_CASE("a sentence ends at its mark before what can begin another") {
    const Row rows[] = {
        {"Le port est fermé. Les pêcheurs attendent.", "Le port est fermé.|Les pêcheurs attendent."},
        {"Qui paiera ? Personne ne le sait !", "Qui paiera ?|Personne ne le sait !"},
        {"Qui paiera\u202F? Élu en mai, il se tait.", "Qui paiera\u202F?|Élu en mai, il se tait."},
        {"Il hésite… Puis il signe.", "Il hésite…|Puis il signe."},
        {"Il hésite... Puis il signe.", "Il hésite...|Puis il signe."},
        {"Vraiment ?! Oui.", "Vraiment ?!|Oui."},
        {"Il pleut. 300 foyers sont sans courant.", "Il pleut.|300 foyers sont sans courant."},
        {"Il pleut. « Nous attendons », dit-elle.", "Il pleut.|« Nous attendons », dit-elle."},
        {"Il pleut. “Nous attendons”, dit-elle.", "Il pleut.|“Nous attendons”, dit-elle."},
        {"Il pleut. \"Nous attendons\", dit-elle.", "Il pleut.|\"Nous attendons\", dit-elle."},
        {"Il pleut. – Encore ?", "Il pleut.|– Encore ?"},
        {"Il pleut. - Encore ?", "Il pleut.|- Encore ?"},
        {"Il pleut. (Lire page 3.) La crue monte.", "Il pleut.|(Lire page 3.)|La crue monte."},
        {"Il pleut. Œuvres et Îles à l'eau.", "Il pleut.|Œuvres et Îles à l'eau."},
        {"Il pleut. #crue", "Il pleut.|#crue"},
        {"Le record date de 2022. Le suivant aussi.", "Le record date de 2022.|Le suivant aussi."},
        {"Il fait 12°. Le vent se lève.", "Il fait 12°.|Le vent se lève."},
        {"Il pleut. Астана молчит.", "Il pleut.|Астана молчит."},
        {"Il pleut. 東京も。", "Il pleut.|東京も。"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(split(row.text) == row.expected);
    }
  }

  TEST_CASE("closing quotes and brackets belong to the sentence they close") {
    const Row rows[] = {
        {"« Le port est fermé. » Les pêcheurs attendent.", "« Le port est fermé. »|Les pêcheurs attendent."},
        {"«\u00A0Fermé\u202F!\u00A0» Les pêcheurs attendent.",
         "«\u00A0Fermé\u202F!\u00A0»|Les pêcheurs attendent."},
        {"\"Le port est fermé.\" Les pêcheurs attendent.", "\"Le port est fermé.\"|Les pêcheurs attendent."},
        {"“Le port est fermé.” Les pêcheurs attendent.", "“Le port est fermé.”|Les pêcheurs attendent."},
        {"„Le port est fermé.“ Les pêcheurs attendent.", "„Le port est fermé.“|Les pêcheurs attendent."},
        {"(Le port est fermé.) Les pêcheurs attendent.", "(Le port est fermé.)|Les pêcheurs attendent."},
        {"(« Le port est fermé. ») Les pêcheurs attendent.",
         "(« Le port est fermé. »)|Les pêcheurs attendent."},
        {"« Fermé ? » demande-t-elle.", "« Fermé ? » demande-t-elle."},
        {"« Fermé ! », lance-t-elle.", "« Fermé ! », lance-t-elle."},
        {"Elle lance : « Fermé ! » « Pourquoi ? »", "Elle lance : « Fermé ! »|« Pourquoi ? »"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(split(row.text) == row.expected);
    }
  }

  TEST_CASE("the dot of an abbreviation, initial, acronym or number ends nothing") {
    const Row rows[] = {
        {"M. Tardieu et Mme. Lenoir ont voté.", ""},
        {"MM. Tardieu et Lenoir, Mlle. Brun, Me. Adam, le Pr. Zola.", ""},
        {"Le Dr. Roux vit à St. Malo, rue Ste. Anne.", ""},
        {"Le Gén. Marchand et le Col. Petit.", ""},
        {"Selon J. Chirac et J.-P. Martin, rien ne presse.", ""},
        {"En 52 av. J.-C. César passa.", ""},
        {"La S.N.C.F. Réseau et l'O.T.S.C. Moscou en tête.", ""},
        {"Voir art. 49 et p. 12, t. 3, n°. 7.", ""},
        {"Le décret du 6 janv. 2022, cf. Journal officiel.", ""},
        {"Il y en a 2.000 ou 3.5 fois plus.", ""},
        {"Des pommes, des poires, etc. 12 kilos en tout.", ""},
        {"Le site www.exemple.fr est en panne.", ""},
        {"Il dit [...] Paris avant tout, puis (…) Lyon.", ""},
        {"1. Le contexte", ""},
        {"IV. Les suites", ""},
        {"Le groupe... et puis rien.", ""},
        {"Une œuvre d'art. Le musée l'expose.", "Une œuvre d'art.|Le musée l'expose."},
        {"Des pommes, etc. Le marché ferme.", "Des pommes, etc.|Le marché ferme."},
        {"C'est tout ce qu'il y a. Le reste suivra.", "C'est tout ce qu'il y a.|Le reste suivra."},
        {"Ils étaient 12. Les autres ont fui.", "Ils étaient 12.|Les autres ont fui."},
        {"Il aurait 2.000. Le reste suivra.", "Il aurait 2.000.|Le reste suivra."},
        {"Cela vaut pour (S.N.C.F.). Le reste suivra.", "Cela vaut pour (S.N.C.F.).|Le reste suivra."},
        {"Il l'a dit de même. Me voici.", "Il l'a dit de même.|Me voici."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(split(row.text) == (row.expected.empty() ? row.text : row.expected));
    }
  }

  TEST_CASE("line breaks always end a sentence") {
    const Row rows[] = {
        {"Almaty sous tension\nDes tirs dans la nuit", "Almaty sous tension|Des tirs dans la nuit"},
        {"un\r\ndeux\rtrois\n\n\nquatre", "un|deux|trois|quatre"},
        {"un\u2028deux\u2029trois\u0085quatre\vcinq\fsix", "un|deux|trois|quatre|cinq|six"},
        {"Il pleut. \nil neige", "Il pleut.|il neige"},
        {"M.\nDupont", "M.|Dupont"},
        {"« Il pleut.\n»", "« Il pleut.|»"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(split(row.text) == row.expected);
    }
  }

  TEST_CASE("any bytes are taken") {
    const Row rows[] = {
        {"", ""},
        {" \t\n\u00A0\u202F\uFEFF ", ""},
        {"\uFEFF Il pleut. ", "Il pleut."},
        {".", "."},
        {". . .", ". . ."},
        {"!?!?", "!?!?"},
        {"....", "...."},
        {"»", "»"},
        {"\xE2", "\xE2"},
        {"\xE2\x80", "\xE2\x80"},
        {"a\xC2", "a\xC2"},
        {"Il pleut.\x80 Le vent", "Il pleut.\x80 Le vent"},
        {"Il pleut. \xE9tat. Le vent", "Il pleut. \xE9tat.|Le vent"},
        {"\xA0\xA0.\xA0 A. B", "\xA0\xA0.\xA0 A. B"},
        {"Il pleut.\0Le vent"sv, "Il pleut.|Le vent"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(split(row.text) == row.expected);
    }
  }

  TEST_CASE("sentences cover a text but for white space") {
    const std::string_view text =
        "Le port de Brest est fermé ! « Pour combien de temps ? » demande Mme. Le Goff.\n\n"
        "Elle vend 2.000 kilos par jour… M. Kerviel, lui, hausse les épaules. (Il a vu pire.)";
    std::size_t covered = 0;
    std::size_t last_end = 0;
    for (const Sentence& sentence : sentences(text)) {
      REQUIRE(sentence.begin >= last_end);
      REQUIRE(sentence.end > sentence.begin);
      CHECK(text.substr(last_end, sentence.begin - last_end).find_first_not_of(" \n") ==
            std::string_view::npos);
      covered += sentence.end - sentence.begin;
      last_end = sentence.end;
    }
    CHECK(last_end == text.size());
    CHECK(covered > text.size() - 10);
  }

  TEST_CASE("the time grows with the length only") {
    // Each of these would take minutes if a mark looked further than to the next one.
    for (const std::string_view part :
         {"."sv, "! »"sv, ". "sv, "a."sv, "?\u00A0"sv, "(...)"sv, "\x80."sv, "M. "sv}) {
      CAPTURE(part);
      std::string text;
      while (text.size() < 1'000'000) text += part;
      CHECK_FALSE(sentences(text).empty());
    }
    CHECK(sentences("Fin." + std::string(1'000'000, ' ') + "fin.").size() == 1);
  }
}

}  // namespace
}  // namespace depeche::text
