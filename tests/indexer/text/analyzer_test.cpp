#include "indexer/text/analyzer.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace depeche::text {
namespace {

// "l~ onu nur nur+sultan sultan": an elided word ends in ~, a joined form shows its
// width as /2, an alternative stands behind |.
std::string surfaces(Analyzer& analyzer, std::string_view text) {
  std::string line;
  for (const Token& token : analyzer.analyze(text)) {
    const bool is_alternative = token.kind == TokenKind::alternative;
    if (!line.empty()) line += is_alternative ? "|" : " ";
    line += token.forms->surface;
    if (token.kind == TokenKind::elision) line += "~";
    if (token.kind == TokenKind::joined) line += fmt::format("/{}", token.width);
  }
  return line;
}

TEST_SUITE("indexer/text/analyzer") {
  TEST_CASE("the words of a text and their joined and alternative forms") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {" .,;!?… « » ", ""},
        {"L'ONU appelle", "l~ onu appelle"},
        {"l’ONU lʼONU l‘ONU l′ONU", "l~ onu l~ onu l~ onu l~ onu"},
        {"jusqu'alors Lorsqu’est qu'internet", "jusqu~ alors lorsqu~ est qu~ internet"},
        {"Aujourd’hui, d'aujourd'hui", "aujourdhui d~ aujourdhui"},
        {"prud’hommes quelqu'un presqu'île entr'acte", "prudhommes quelquun presquîle entracte"},
        {"O'Brien McDonald's", "o obrien/2 brien mcdonald mcdonalds/2 s"},
        {"N'Djamena", "n~ ndjamena/2 djamena"},
        {"d'Artagnan D'Artagnan", "d~ artagnan d~ dartagnan/2 artagnan"},
        {"l'S.N.C.F. et O.N.U.", "l~ lsncf/2 sncf et onu"},
        {"l'U.E. et les U.V", "l~ ue et les uv"},  // two letters are an acronym
        {"Nur-Sultan Nur‑Sultan Nur–Sultan",
         "nur nursultan/2 sultan nur nursultan/2 sultan nur nursultan/2 sultan"},
        {"l'ex-président", "l~ ex exprésident/2 président"},
        {"chef-d’œuvre", "chef chefdoeuvre/3 d~ oeuvre"},
        {"a-t-il dit-elle", "a t il dit elle"},
        {"mot - mot -- mot", "mot mot mot"},
        {"2.000 2 000 2\u00A0000 2\u202F000 2000", "2000 2000 2000 2000 2000"},
        {"150 000 et 150.000 et 150\u00A0000", "150000 et 150000 et 150000"},
        {"1 000 000 d'euros", "1000000 d~ euros"},
        {"3,5 % 3.5 35", "3,5 3,5 35"},
        {"en 2021 353 blessés", "en 2021 353 blessés"},
        {"6.1.2022", "6 1 2022"},
        {"Covid-19 F-16 F16 G20", "covid covid19/2 19 f f16/2 16 f16 g20"},
        {"CO₂ CO2", "co2 co2"},
        {"1-0 2021-2022", "1 1-0/2 0 2021 2021-2022/2 2022"},  // a hyphen between digits stays
        {"15h30 15 h 30 09h05", "15 15h30/3 h 30 15 15h30/3 h 30 9 9h05/3 h 05"},
        {"12km 30m² 5G 130km/h", "12 12km/2 km 30 30m2/2 m2 5g 130 130km/2 km h"},
        {"2ème 2e 1ère XIXème", "2e 2e 1re xixe"},
        {"L121-3 L.121-3 L. 121-3", "l l121-3/3 121 3 l l121-3/3 121 3 l 121 121-3/2 3"},
        {"A320-200 R&D", "a320 a320-200/2 200 r d"},
        {"C++, C# et C", "c++ c# et c"},
        {"St-Malo M. Dupont Mme Weil M", "saint saintmalo/2 malo monsieur dupont madame weil m"},
        {"fila-\nture con¬ tenu Saint-\nMalo",
         "fila filature/2 ture con contenu/2 tenu saint saintmalo/2 malo"},
        {"l'exem-\nple fila\u00AD\nture", "l~ exem exemple/2 ple fila filature/2 ture"},
        {"exemp-\nle", "exemp exemple/2 le"},  // no pronoun behind a break
        {"tous·tes", "tous|tou|toute|toutes"},
        {"le CES, C.E.S. et L'EST",
         "le ces|c.e.s ces|c.e.s et l~ est|e.s.t"},  // acronyms that are stop words
        {"ONU A Le", "onu a le"},
        {"İstanbul", "istanbul"},
        {"manifestant·e·s", "manifestant|manifestante|manifestants|manifestantes"},
        {"étudiant(e)s (353)", "étudiant|étudiante|étudiants|étudiantes 353"},
        {"citoyen.ne.s", "citoyen|citoyenne|citoyens|citoyennes"},
        {"député-e-s", "député|députée|députés|députées"},
        {"acteur·rice·s", "acteur|actrice|acteurs|actrices"},
        {"directeur(trice)", "directeur|directrice|directeurs|directrices"},
        {"sportif·ve", "sportif|sportive|sportifs|sportives"},
        {"heureux·se", "heureux|heureuse|heureuses"},
        {"élève(s)", "élève|élèves"},
        {"et/\u0301 ou -\u0301\u0302- \u0301", "et ou"},  // accents without letters
        {"lemonde.fr et/ou fin.Le", "lemonde fr et ou fin le"},
        {"mani\u00ADfes\u00ADtants \uFEFFune\u200B", "manifestants une"},
        {"e\u0301meutes ÉMEUTES", "émeutes émeutes"},  // NFD
        {"eﬃcacité Lætitia cœur Straße", "efficacité laetitia coeur strasse"},
        {"«des dizaines»", "des dizaines"},
        {"東京都", "東京 東京都/2 都"},
        {"a\xFFz \xC3 \xE2\x82", "a z"},  // not UTF-8
        {std::string_view("a\0b", 3), "a b"},
        {"' - . l' -a (b", "l a b"},
    };
    Analyzer analyzer;
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(surfaces(analyzer, row.text) == row.expected);
    }
  }

  TEST_CASE("offsets cover the word and nothing else") {
    struct Row {
      std::string_view text, word, covered;
    };
    const Row rows[] = {
        {"la ville d’Almaty.", "almaty", "Almaty"},
        {"(l'O.T.S.C.)", "otsc", "O.T.S.C"},
        {"à Nur-Sultan !", "nursultan", "Nur-Sultan"},
        {"à Nur-Sultan !", "sultan", "Sultan"},
        {"le cœur", "coeur", "cœur"},
        {"les étudiant(e)s.", "etudiantes", "étudiant(e)s"},
        {"soit 2 000 €", "2000", "2 000"},
        {"e\u0301meute", "emeute", "e\u0301meute"},
    };
    Analyzer analyzer;
    for (const Row& row : rows) {
      CAPTURE(row.text);
      std::string_view covered;
      for (const Token& token : analyzer.analyze(row.text)) {
        if (token.forms->exact == row.word) covered = row.text.substr(token.begin, token.end - token.begin);
      }
      CHECK(covered == row.covered);
    }
  }

  TEST_CASE("forms of a word") {
    Analyzer analyzer;
    CHECK(describe(analyzer.analyze("Les déployées d'Œuvre")) ==
          "1 word 0-3 les les le\n"
          "2 word 4-15 déployées deployees deploi\n"
          "3 elision 16-17 d d d\n"
          "4 word 18-24 oeuvre oeuvre oeuvr\n");
  }

  TEST_CASE("what is found by a filter stands where it stood") {
    Analyzer analyzer;
    const std::string_view text =
        "À Nur-Sultan, l'OTSC (O.T.S.C.) s’est réunie ; 2 000 étudiant(e)s d'Almaty l’ont attendue. L'OTSC !";
    const Tokens all = analyzer.analyze(text);
    const std::string_view words[] = {"almaty", "otsc",      "nursultan", "sultan",
                                      "2000",   "etudiante", "l",         "zzz"};
    for (const std::string_view word : words) {
      CAPTURE(word);
      const std::uint64_t filter = filter_bit(hash_of(word));
      std::vector<Token> expected;
      std::ranges::copy_if(all, std::back_inserter(expected),
                           [&](const Token& token) { return (token.filter & filter) != 0; });
      const Tokens found = analyzer.find(text, filter);
      CHECK(describe(found) == describe(expected));
      const bool is_there = std::ranges::any_of(all, [&](const Token& t) { return t.forms->exact == word; });
      CHECK(is_there == std::ranges::any_of(found, [&](const Token& t) { return t.forms->exact == word; }));
      CHECK(is_there == (word != "zzz"));
    }
    CHECK(analyzer.find(text, 0).empty());
  }

  TEST_CASE("positions go up and a form never ends before it begins, whatever the bytes") {
    Analyzer analyzer;
    std::uint32_t state = 1;
    const std::string_view alphabet = "aEl'-.,() 0123·é\u2019\xC3\xFF/\n";
    for (int round = 0; round < 2000; ++round) {
      std::string text;
      for (int i = 0; i < 40; ++i) {
        state = state * 1664525U + 1013904223U;
        text += alphabet[(state >> 16U) % alphabet.size()];
      }
      CAPTURE(text);
      std::uint32_t last = 1;
      for (const Token& token : analyzer.analyze(text)) {
        REQUIRE(token.position >= last);
        REQUIRE(token.position <= last + 1);
        REQUIRE(token.begin < token.end);
        REQUIRE(token.end <= text.size());
        REQUIRE_FALSE(token.forms->exact.empty());
        last = token.position;
      }
    }
  }

  TEST_CASE("a text gives the same tokens, however few chunks are remembered") {
    const std::string_view texts[] = {
        "L'ONU et l'OTSC, à Nur-Sultan",
        "2 000 étudiant(e)s de Nur-Sultan, l’OTSC et l'ONU",
        "un-mot-qui-est-plus-long-que-tout-ce-dont-un-analyseur-se-souvient, l'ONU",
    };
    Analyzer roomy;
    for (const std::size_t most : {0U, 1U, 2U, 5U}) {
      CAPTURE(most);
      Analyzer forgetful({.most_chunks = most});
      for (int round = 0; round < 40; ++round) {
        for (const std::string_view text : texts) {
          CHECK(describe(forgetful.analyze(text)) == describe(roomy.analyze(text)));
          const std::uint64_t filter = filter_bit(hash_of("onu"));
          CHECK(describe(forgetful.find(text, filter)) == describe(roomy.find(text, filter)));
        }
      }
    }
  }

  // Under AddressSanitizer this also shows who owns the forms.
  TEST_CASE("tokens outlive the texts that follow, the memory and the analyzer") {
    for (const std::size_t most : {0U, 3U, 1U << 16U}) {
      CAPTURE(most);
      std::optional<Analyzer> analyzer(std::in_place, AnalyzerOptions{.most_chunks = most});
      Tokens tokens = analyzer->analyze("l'étranger inconnu de Nur-Sultan, au Kazakhstan");
      const std::string before = describe(tokens);
      // With room for 3 chunks, the memory begins anew after 48 strangers.
      for (int i = 0; i < 100; ++i)
        CHECK_FALSE(analyzer->analyze(fmt::format("mot{}x autre{}x", i, i)).empty());
      CHECK(describe(tokens) == before);
      const Tokens copy = tokens;
      tokens = analyzer->analyze("tout autre chose");
      analyzer.reset();
      CHECK(describe(copy) == before);
      CHECK(tokens.size() == 3);
    }
  }

  TEST_CASE("a text gives the same tokens when the memory is full") {
    Analyzer fresh;
    Analyzer used;
    std::string many;
    for (int i = 0; i < 70000; ++i) many += fmt::format("mot{}x ", i);
    CHECK(used.analyze(many).size() == 70000);
    const std::string_view text = "l'étranger inconnu de Nur-Sultan";
    CHECK(describe(used.analyze(text)) == describe(fresh.analyze(text)));
    CHECK(describe(used.analyze(text)) == describe(fresh.analyze(text)));
  }

  // The number in letters: no filter makes anything else of such a word.
  std::string word_of_number(std::size_t number) {
    std::string word = "x";
    for (; number > 0; number /= 20) word += "bcdfghjklmnpqrstvwxz"[number % 20];
    return word;
  }

  // The words with these numbers, from `first` to before `last`.
  std::string words_between(std::size_t first, std::size_t last) {
    std::string words;
    for (std::size_t number = first; number < last; ++number) words += word_of_number(number) + " ";
    return words;
  }

  TEST_CASE("a long text ends before it has too many different words, the same for everybody") {
    const std::string text = words_between(1, kMostWords + 1) + "xbc xbc " + words_between(1, 10) +
                             words_between(kMostWords + 1, kMostWords + 10) + words_between(1, 10);
    Analyzer analyzer;
    const Tokens tokens = analyzer.analyze(text);
    CHECK(tokens.size() == kMostWords + 2 + 9);  // words that were there before don't count again
    CHECK(tokens.back().forms->surface == word_of_number(9));
    // Neither what an analyzer met before nor what it may remember changes that.
    Analyzer forgetful({.most_chunks = 3});
    CHECK(forgetful.analyze(words_between(5, 500)).size() == 495);
    CHECK(forgetful.analyze(text).size() == tokens.size());
    const std::uint64_t filter = filter_bit(hash_of(word_of_number(9)));
    const Tokens found = analyzer.find(text, filter);
    CHECK(found.back().begin == tokens.back().begin);
    CHECK(found.back().position == tokens.back().position);
    CHECK(static_cast<std::size_t>(std::ranges::count_if(
              tokens, [&](const Token& token) { return (token.filter & filter) != 0; })) == found.size());
  }

  TEST_CASE("a long text ends before it has too many tokens, which share their forms") {
    std::string text;
    while (text.size() < 2 * kMostTokens + 100) text += "a b-c ";
    const Tokens tokens = Analyzer().analyze(text);
    CHECK(tokens.size() > kMostTokens - 4);
    CHECK(tokens.size() <= kMostTokens);
    CHECK(tokens.begin()[0].forms == tokens.begin()[4].forms);
  }

  TEST_CASE("a text that is not long has all its words") {
    const std::string text = words_between(1, 150'000) + "fin";
    REQUIRE(text.size() <= kLongText);
    CHECK(Analyzer().analyze(text).size() == 150'000);
  }
}

}  // namespace
}  // namespace depeche::text
