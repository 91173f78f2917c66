#include "server/query/lexer.h"

#include <doctest/doctest.h>

#include <string_view>
#include <utility>

namespace depeche::query {
namespace {

TEST_SUITE("query/lexer") {
  TEST_CASE("finds each kind of token where it stands") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {" ,;:!?… – - + * ", ""},
        {"l'ONU, 2 000 morts", "word[l'ONU,] word[2] word[000] word[morts]"},
        {"a ET b AND c OU d OR e", "word[a] both word[b] both word[c] either word[d] either word[e]"},
        {"SAUF NON NOT", "except except except"},
        {"et NONCE ETAT", "word[et] word[NONCE] word[ETAT]"},
        {"+a -b", "+ word[a] - word[b]"},
        {"-ET", "- word[ET]"},
        {"a-b a+b --c", "word[a-b] word[a+b] word[--c]"},
        {"-@afp +#metoo", "- word[@afp] + word[#metoo]"},
        {"-(a)", "- ( word[a] )"},
        {"(a OU(b))", "( word[a] either ( word[b] ) )"},
        {"le NON et le OUI", "word[le] word[NON] word[et] word[le] word[OUI]"},
        {"vote NON", "word[vote] except"},
        {"-20 % de +3 °C -2020", "word[-20] word[de] word[+3] word[°C] - word[2020]"},
        {"fera -t-il -Elle", "word[fera] word[-t-il] - word[Elle]"},
        {"R&D l'AT&T -a@b.fr", "phrase[R&D] phrase[AT&T] - phrase[a@b.fr]"},
        {"C++ C# Nur-S* aujourd'h*", "word[C++] word[C#] prefix[Nur-S] prefix[aujourd'h]"},
        {"2022 OU 2023", "word[2022] either word[2023]"},
        {"étudiant(e)s (a)", "word[étudiant(e)s] ( word[a] )"},
        {"« a b » \"c\"", "phrase[a b] phrase[c]"},
        {"-\"a\"+b", "- phrase[a] word[+b]"},
        {"Almat* ET", "prefix[Almat] both"},
        {"12\" x", "word[12\"] word[x]"},
        {"a PROCHE/5 b AVANT/3 c", "word[a] near/5 word[b] before/3 word[c]"},
        {"a PROCHE/5(b)", "word[a] near/5 ( word[b] )"},
        {"titre:a -titre:(b)", "titre: word[a] - titre: ( word[b] )"},
        {"date:\"4 mars 2022\"..\"5 mars 2022\" a", "date: phrase[4 mars 2022\"..\"5 mars 2022] word[a]"},
        {"date:«4 mars 2022»..«mai 2022»", "date: phrase[4 mars 2022»..«mai 2022]"},
        {"date:\"2022\".. \"a\"", "date: phrase[2022] phrase[a]"},
        {"titre:\"a\"..\"b\"", "titre: phrase[a] phrase[b]"},
        {"date:..2022 source:ET", "date: word[..2022] source: word[ET]"},
        {"=a =\"b c\" -=d titre:=e", "exact[a] exact[b c] - exact[d] titre: exact[e]"},
        {"mot~ mot~2, mot~1", "fuzzy/1[mot] fuzzy/2[mot] fuzzy/1[mot]"},
        {"covid19~ l'ONUU~", "fuzzy/1[covid19] fuzzy/1[l'ONUU]"},
        {"~20 10~20 2020~ a~b", "word[~20] word[10~20] word[2020~] word[a~b]"},
        {"mot^3 mot^0,5; mot^2.5", "word[mot]^3 word[mot]^0.5 word[mot]^2.5"},
        {"\"a b\"^2 (a)^4 mo*^2 =mot^2 -mot^2",
         "phrase[a b]^2 ( word[a] )^4 prefix[mo]^2 exact[mot]^2 - word[mot]^2"},
        {"mot~2^3 titre:mot^3", "fuzzy/2[mot]^3 titre: word[mot]^3"},
        {"10^3 m^2 x^y e^tre ^3", "word[10^3] word[m^2] word[x^y] word[e^tre] word[^3]"},
        {"R&D^2 étudiant(e)s^2", "phrase[R&D]^2 word[étudiant(e)s]^2"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      Warnings warnings;
      CHECK(describe(row.text, lex(row.text, warnings)) == row.expected);
      CHECK(std::move(warnings).sorted().empty());
    }
  }

  TEST_CASE("a token spans its quotes and star, its text does not") {
    Warnings warnings;
    const auto tokens = lex("a « bé » c*", warnings);
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[1].begin == 2);
    CHECK(tokens[1].text_begin == 5);
    CHECK(tokens[1].text_end == 8);
    CHECK(tokens[1].end == 11);
  }

  TEST_CASE("parentheses are left as they stand") {
    Warnings warnings;
    CHECK(describe(")) (", lex(")) (", warnings)) == ") ) (");
  }
}

}  // namespace
}  // namespace depeche::query
