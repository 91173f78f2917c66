#include "server/query/parser.h"

#include <doctest/doctest.h>

#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/utf8.h"

namespace depeche::query {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view text, expected;
};

void check(std::span<const Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(describe(parse(row.text)) == row.expected);
  }
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (; count > 0; --count) text += part;
  return text;
}

TEST_SUITE("query/parser") {
  TEST_CASE("plain words are one leaf, just as they were typed") {
    const Row rows[] = {
        {"Almaty", "words[Almaty]"},
        {"OTSC Almaty", "words[OTSC Almaty]"},
        {"  OTSC \t Almaty\n", "words[OTSC   Almaty]"},
        {"l'ONU 2 000 morts", "words[l'ONU 2 000 morts]"},
        {"l’ONU 2\u202F000 morts", "words[l’ONU 2\u202F000 morts]"},
        {"quoi ? rien !", "words[quoi ? rien]"},
        {"et ou sauf non", "words[et ou sauf non]"},
        {"Et Ou Non Not", "words[Et Ou Non Not]"},
        {"ÉTAT ETAT NOTE SOU", "words[ÉTAT ETAT NOTE SOU]"},
        {"ET, OU; NON.", "words[ET, OU; NON.]"},
        {"Nur-Sultan", "words[Nur-Sultan]"},
        {"a - b", "words[a - b]"},
        {"a – b — c", "words[a – b — c]"},
        {"–Almaty", "words[–Almaty]"},
        {"--Almaty", "words[--Almaty]"},
        {"a+b C++ A+", "words[a+b C++ A+]"},
        {"12:30 http://afp.fr a=b", "words[12:30 http://afp.fr a=b]"},
        {"un PROCHE-ORIENT", "words[un PROCHE-ORIENT]"},
        {"3,5 % de CO₂", "words[3,5 % de CO₂]"},
        {"#metoo @afp", "words[#metoo @afp]"},
        {"'coup de feu'", "words['coup de feu']"},
        {"Астана 東京", "words[Астана 東京]"},
        {"<script>alert(1)</script>", "words[<script>alert(1)</script>]"},
        {"e\u0301tat", "words[e\u0301tat]"},
    };
    check(rows);
  }

  TEST_CASE("ET and OU join, SAUF and NON exclude") {
    const Row rows[] = {
        {"Moscou ET Almaty", "all(words[Moscou] words[Almaty])"},
        {"Moscou AND Almaty", "all(words[Moscou] words[Almaty])"},
        {"Pékin OU Moscou", "any(words[Pékin] words[Moscou])"},
        {"Pékin OR Moscou", "any(words[Pékin] words[Moscou])"},
        {"Moscou SAUF Almaty", "without(words[Moscou] words[Almaty])"},
        {"Moscou NON Almaty", "without(words[Moscou] words[Almaty])"},
        {"Moscou NOT Almaty", "without(words[Moscou] words[Almaty])"},
        {"Moscou ET NON Almaty", "without(words[Moscou] words[Almaty])"},
        {"Moscou AND NOT Almaty", "without(words[Moscou] words[Almaty])"},
        {"Moscou ET SAUF Almaty", "without(words[Moscou] words[Almaty])"},
        {"SAUF Almaty", "without(everything words[Almaty])"},
        {"NON Almaty", "without(everything words[Almaty])"},
        {"a OU NON b", "any(words[a] without(everything words[b]))"},
        {"a SAUF b SAUF c", "without(words[a] words[b] words[c])"},
        {"NON a ET NON b", "without(everything words[a] words[b])"},
        {"a ET b ET c", "all(words[a] words[b] words[c])"},
        {"a OU b OU c", "any(words[a] words[b] words[c])"},
    };
    check(rows);
  }

  TEST_CASE("in a headline in capitals operators are words") {
    const Row rows[] = {
        {"TOUT SAUF UN ADIEU", "words[TOUT SAUF UN ADIEU] !operator-in-headline@5+4"},
        {"NON À LA FERMETURE ET AU RESTE", "words[NON À LA FERMETURE ET AU RESTE] !operator-in-headline@0+3"},
        {"ONU ET(OTSC)", "words[ONU ET(OTSC)] !operator-in-headline@4+2"},
        {"OTAN PROCHE/5 ONU", "near/5(words[OTAN] words[ONU])"},
        {"OTAN -ONU", "without(words[OTAN] words[ONU])"},
        {"OTAN OU onu", "any(words[OTAN] words[onu])"},
        {"dire NON au NON", "without(words[dire] words[au NON])"},
    };
    check(rows);
  }

  TEST_CASE("characters that nobody sees are not there") {
    const Row rows[] = {
        {"porte\u00AD-parole", "words[porte\u00AD-parole]"},
        {"a \u200BET\u200B b", "all(words[a] words[b])"},
        {"a \u2060-\u200Bb", "without(words[a] words[b])"},
        {"\uFEFFtitre:\u200D« a\u00ADb »", "titre(phrase[a\u00ADb])"},
        {"a \u200B(", "words[a] !unclosed-parenthesis@5+1"},
        {"\u200B\u00AD", "empty"},
    };
    check(rows);
  }

  TEST_CASE("side by side binds before ET and SAUF, these before OU") {
    const Row rows[] = {
        {"guerre civile ET Syrie", "all(words[guerre civile] words[Syrie])"},
        {"a OU b ET c", "any(words[a] all(words[b] words[c]))"},
        {"a ET b OU c", "any(all(words[a] words[b]) words[c])"},
        {"a OU b c", "any(words[a] words[b c])"},
        {"a b OU c", "any(words[a b] words[c])"},
        {"a SAUF b c", "without(words[a] words[b c])"},
        {"a SAUF b \"c\"", "without(words[a] all(words[b] phrase[c]))"},
        {"a SAUF b ET c", "without(all(words[a] words[c]) words[b])"},
        {"a OU b SAUF c", "any(words[a] without(words[b] words[c]))"},
        {"a SAUF b OU c", "any(without(words[a] words[b]) words[c])"},
        {"guerre civile OU crise SAUF Syrie Liban",
         "any(words[guerre civile] without(words[crise] words[Syrie Liban]))"},
        {"a -b OU c", "any(without(words[a] words[b]) words[c])"},
        {"a -b ET c", "without(all(words[a] words[c]) words[b])"},
        {"a SAUF b -c", "without(words[a] without(words[b] words[c]))"},
    };
    check(rows);
  }

  TEST_CASE("parentheses group") {
    const Row rows[] = {
        {"(Pékin OU Moscou) ET troupes", "all(any(words[Pékin] words[Moscou]) words[troupes])"},
        {"(Pékin OU Moscou)ET troupes", "all(any(words[Pékin] words[Moscou]) words[troupes])"},
        {"troupes ET(Pékin OU Moscou)", "all(words[troupes] any(words[Pékin] words[Moscou]))"},
        {"troupes (Pékin OU Moscou)", "all(words[troupes] any(words[Pékin] words[Moscou]))"},
        {"troupes(Pékin OU Moscou)", "all(words[troupes] any(words[Pékin] words[Moscou]))"},
        {"(Pékin OU Moscou) troupes", "all(any(words[Pékin] words[Moscou]) words[troupes])"},
        {"( Pékin OU Moscou )", "any(words[Pékin] words[Moscou])"},
        {"((Pékin OU Moscou))", "any(words[Pékin] words[Moscou])"},
        {"(a OU b) (c OU d)", "all(any(words[a] words[b]) any(words[c] words[d]))"},
        {"(a ET b) ET c", "all(words[a] words[b] words[c])"},
        {"(a OU b) OU c", "any(words[a] words[b] words[c])"},
        {"a ET (b SAUF c)", "without(all(words[a] words[b]) words[c])"},
        {"(a SAUF b) SAUF c", "without(words[a] words[b] words[c])"},
        {"a SAUF (b OU c)", "without(words[a] words[b] words[c])"},
        {"a SAUF (b ET c)", "without(words[a] all(words[b] words[c]))"},
        {"a SAUF (b SAUF c)", "without(words[a] without(words[b] words[c]))"},
        {"NON (a b) c", "without(everything all(words[a b] words[c]))"},
        {"a ET (b OU (c ET (d OU e)))", "all(words[a] any(words[b] all(words[c] any(words[d] words[e]))))"},
        {"ET(otsc) ONU", "words[ET(otsc) ONU] !operator-as-word@0+2"},
        {"ONU ET(otsc)", "all(words[ONU] words[otsc])"},
    };
    check(rows);
  }

  TEST_CASE("parentheses around plain words, or none, are punctuation") {
    const Row rows[] = {
        {"l'Organisation (OTSC) a dit", "words[l'Organisation (OTSC) a dit]"},
        {"l'Organisation (OTSC)", "words[l'Organisation (OTSC)]"},
        {"(OTSC) et ONU", "words[(OTSC) et ONU]"},
        {"(Almaty)", "words[Almaty]"},
        {"((Almaty) OTSC)", "words[(Almaty) OTSC]"},
        {"(a) (b)", "words[(a) (b)]"},
        {"(a b) ET (c d)", "all(words[a b] words[c d])"},
        {"()", "empty !no-word@0+2"},
        {"( ( ) ())", "empty !no-word@0+9"},
        {"a () b", "words[a () b]"},
        {"a ET () ET b", "all(words[a ET] words[b]) !operator-as-word@2+2"},
        {"(-\"\")", "empty !no-word@0+5"},
        {"(a (-())) b", "words[(a (-())) b]"},
    };
    check(rows);
  }

  TEST_CASE("parentheses of inclusive writing are part of the word") {
    const Row rows[] = {
        {"étudiant(e)s", "words[étudiant(e)s]"},
        {"directeur(trice)", "words[directeur(trice)]"},
        {"acteur(-trice)s", "words[acteur(-trice)s]"},
        {"ami(e)(s) ET Paris", "all(words[ami(e)(s)] words[Paris])"},
        {"un(e) ET deux", "all(words[un(e)] words[deux])"},
        {"article 49(3) ET CO(2)", "all(words[article 49(3)] words[CO(2)])"},
        {"-étudiant(e)s loi", "without(words[loi] words[étudiant(e)s])"},
        {"(étudiant(e)s OU élèves) ET loi", "all(any(words[étudiant(e)s] words[élèves]) words[loi])"},
        {"mot(septante)", "words[mot(septante)]"},
        {"mot(a OU b)", "all(words[mot] any(words[a] words[b]))"},
        {"mot()", "words[mot]"},
    };
    check(rows);
  }

  TEST_CASE("quotes of any kind make a phrase") {
    const Row rows[] = {
        {"\"coup de feu\"", "phrase[coup de feu]"},
        {"“coup de feu”", "phrase[coup de feu]"},
        {"„coup de feu“", "phrase[coup de feu]"},
        {"”coup de feu”", "phrase[coup de feu]"},
        {"«coup de feu»", "phrase[coup de feu]"},
        {"« coup de feu »", "phrase[coup de feu]"},
        {"«\u00A0coup de feu\u202F»", "phrase[coup de feu]"},
        {"»coup de feu«", "phrase[coup de feu]"},
        {"‹coup de feu›", "phrase[coup de feu]"},
        {"\"coup de feu”", "phrase[coup de feu]"},
        {"«coup de feu\"", "phrase[coup de feu]"},  // mixed, as no other closes it
        {"\" coup de feu \"", "phrase[coup de feu]"},
        {"\"Almaty\"", "phrase[Almaty]"},
        {"«le mot \"coup\" seul»", "phrase[le mot \"coup\" seul]"},
        {"\"le mot «coup» seul\"", "phrase[le mot «coup» seul]"},
        {"\"ET OU (SAUF) -a\"", "phrase[ET OU (SAUF) -a]"},
        {"\"l'état d’urgence\"", "phrase[l'état d’urgence]"},
        {"\"coup de feu\" Almaty", "all(phrase[coup de feu] words[Almaty])"},
        {"tirs \"coup de feu\" Almaty hier", "all(words[tirs] phrase[coup de feu] words[Almaty hier])"},
        {"\"a b\"\"c d\"", "all(phrase[a b] phrase[c d])"},
        {"\"a b\"OU\"c d\"", "any(phrase[a b] phrase[c d])"},
        {"mot\"a b\"", "all(words[mot] phrase[a b])"},
        {"(\"a b\") c", "all(phrase[a b] words[c])"},
        {"\"a b\" ET NON \"c d\"", "without(phrase[a b] phrase[c d])"},
    };
    check(rows);
  }

  TEST_CASE("quotes that are not closed, not opened, or empty") {
    const Row rows[] = {
        {"\"coup de feu", "phrase[coup de feu] !unclosed-quote@0+1"},
        {"« coup de", "phrase[coup de] !unclosed-quote@0+3"},
        {"Almaty ET \"coup de", "all(words[Almaty] phrase[coup de]) !unclosed-quote@10+1"},
        {"(Almaty OU \"coup de",
         "any(words[Almaty] phrase[coup de]) !unclosed-parenthesis@0+1 !unclosed-quote@11+1"},
        {"«coup \"de feu", "phrase[coup \"de feu] !unclosed-quote@0+2"},
        {"\"", "empty !no-word@0+1"},
        {"Almaty \"", "words[Almaty]"},
        {"Almaty \"  ", "words[Almaty]"},
        {"\"\"", "empty !no-word@0+2"},
        {"«  » Almaty", "words[Almaty]"},
        {"\"!?\" Almaty", "words[Almaty] !no-word@1+2"},
        {"écran 12\" large", "words[écran 12\" large]"},
        {"12\"", "words[12\"]"},
        {"12\" ET 15\"", "all(words[12\"] words[15\"])"},
        {"Almaty\" Moscou", "words[Almaty\" Moscou] !stray-quote@6+1"},
        {"Almaty » Moscou", "words[Almaty » Moscou] !stray-quote@7+2"},
        {"Almaty” Moscou", "words[Almaty” Moscou] !stray-quote@6+3"},
        {"l\"ONU", "all(words[l] phrase[ONU]) !unclosed-quote@1+1"},
    };
    check(rows);
  }

  TEST_CASE("a star at the end of a word makes a prefix") {
    const Row rows[] = {
        {"Almat*", "prefix[Almat]"},
        {"déplo*", "prefix[déplo]"},
        {"20*", "prefix[20]"},
        {"l'Almat*", "prefix[l'Almat]"},
        {"Nur-Sult*", "prefix[Nur-Sult]"},
        {"Almat**", "prefix[Almat]"},
        {"Almat*,", "prefix[Almat]"},
        {"'Almat*'", "prefix[Almat]"},
        {"ET*", "prefix[ET]"},
        {"e\u0301t*", "prefix[e\u0301t]"},
        {"a Almat* b", "all(words[a] prefix[Almat] words[b])"},
        {"Almat* Moscou*", "all(prefix[Almat] prefix[Moscou])"},
        {"Almat* OU Moscou", "any(prefix[Almat] words[Moscou])"},
        {"-Almat* Moscou", "without(words[Moscou] prefix[Almat])"},
        {"(Almat*)", "prefix[Almat]"},
        {"*", "empty !no-word@0+1"},
        {"a * b", "words[a * b]"},
        {"a*", "words[a*] !short-prefix@1+1"},
        {"l'a*", "words[l'a*] !short-prefix@3+1"},
        {"l’a*", "words[l’a*] !short-prefix@5+1"},  // with the apostrophe of word processors
        {"l’Al*", "prefix[l’Al]"},
        {"mo*t", "words[mo*t] !star-inside-word@2+1"},
        // Close spellings and weights.
        {"a mot~ b", "all(words[a] fuzzy/1[mot] words[b])"},
        {"mot~2 -autre~", "without(fuzzy/2[mot] fuzzy/1[autre])"},
        {"aa bb^3 cc dd", "all(words[aa] weighted/3(words[bb]) words[cc dd])"},
        {"aa^2 bb^2", "all(weighted/2(words[aa]) weighted/2(words[bb]))"},
        {"(aa bb)^2", "weighted/2(words[aa bb])"},
        {"(aa^3 bb) cc", "all(weighted/3(words[aa]) words[bb] words[cc])"},
        {"(aa OU bb)^0,5 OU cc", "any(weighted/0.5(any(words[aa] words[bb])) words[cc])"},
        {"((aa OU bb)^2)^3", "weighted/3(weighted/2(any(words[aa] words[bb])))"},
        {"aa OU (bb SAUF cc)^2", "any(words[aa] weighted/2(without(words[bb] words[cc])))"},
        {"titre:aa^2 bb", "all(titre(weighted/2(words[aa])) words[bb])"},
        {"aa^2 PROCHE/5 bbb~", "near/5(weighted/2(words[aa]) fuzzy/1[bbb])"},
        {"()^3 aa", "words[aa]"},
        {"(aa)^2)^3", "weighted/2(words[aa]) !stray-parenthesis@6+3"},
        {"le~", "words[le] !fuzzy-short@2+1"},
        {"l'an~", "words[l'an] !fuzzy-short@4+1"},
        {"mot~3", "fuzzy/2[mot] !fuzzy-out-of-range@3+2"},
        {"mot~0.8", "fuzzy/1[mot] !fuzzy-out-of-range@3+4"},
        {"mot~99999999999999999999", "fuzzy/2[mot] !fuzzy-out-of-range@3+21"},
        {"\"a b\"~5", "phrase[a b] !fuzzy-misplaced@5+2"},
        {"(a OU b)~ c", "all(any(words[a] words[b]) words[c]) !fuzzy-misplaced@8+1"},
        {"R&D~", "phrase[R&D] !fuzzy-misplaced@3+1"},
        {"=mot~", "fuzzy/1[mot] !equals-before-fuzzy@0+1"},
        {"mot^", "words[mot] !weight-missing@3+1"},
        {"\"a b\"^ c", "all(phrase[a b] words[c]) !weight-missing@5+1"},
        {"mot^11", "weighted/10(words[mot]) !weight-out-of-range@3+3"},
        {"mot^0", "weighted/0.1(words[mot]) !weight-out-of-range@3+2"},
        {"mot^99999999999999999999", "weighted/10(words[mot]) !weight-out-of-range@3+21"},
        {"*mot", "words[*mot] !star-inside-word@0+1"},
        {"\"Almat*\"", "phrase[Almat*] !star-inside-phrase@6+1"},
    };
    check(rows);
  }

  TEST_CASE("signs rule the word, phrase or group that they touch") {
    const Row rows[] = {
        {"Moscou -Almaty", "without(words[Moscou] words[Almaty])"},
        {"-Almaty Moscou", "without(words[Moscou] words[Almaty])"},
        {"-Almaty Moscou Paris", "without(words[Moscou Paris] words[Almaty])"},
        {"Moscou -Almaty Paris", "without(all(words[Moscou] words[Paris]) words[Almaty])"},
        {"-Almaty", "without(everything words[Almaty])"},
        {"-a -b", "without(everything words[a] words[b])"},
        {"-Nur-Sultan Moscou", "without(words[Moscou] words[Nur-Sultan])"},
        {"-l'ONU Moscou", "without(words[Moscou] words[l'ONU])"},
        {"+Moscou Almaty", "all(words[Moscou] words[Almaty])"},
        {"+Moscou +Almaty -Paris", "without(all(words[Moscou] words[Almaty]) words[Paris])"},
        {"+Moscou", "words[Moscou]"},
        {"-\"coup de feu\" tirs", "without(words[tirs] phrase[coup de feu])"},
        {"-« coup de feu » tirs", "without(words[tirs] phrase[coup de feu])"},
        {"-(a OU b) c", "without(words[c] words[a] words[b])"},
        {"-(a b) c", "without(words[c] words[a b])"},
        {"(-a OU b)", "any(without(everything words[a]) words[b])"},
        {"a OU -b", "any(words[a] without(everything words[b]))"},
        {"a ET -b", "without(words[a] words[b])"},
        {"-#metoo loi", "without(words[loi] words[#metoo])"},
        {"-ET a", "without(words[a] words[ET])"},
        {"+OU", "words[OU]"},
        {"-", "empty !no-word@0+1"},
        {"+ - ! ?", "empty !no-word@0+7"},
        {"Moscou -", "words[Moscou]"},
        {"-() b", "words[b]"},
        {"-\"\" b", "words[b]"},
        {"SAUF -a", "without(everything words[a]) !sign-after-not@5+1"},
        {"a ET NON +b", "without(words[a] words[b]) !sign-after-not@9+1"},
    };
    check(rows);
  }

  TEST_CASE("an operator that has nothing to join is a word") {
    const Row rows[] = {
        {"ET", "words[ET] !operator-as-word@0+2"},
        {"SAUF", "words[SAUF] !operator-as-word@0+4"},
        {"ET Almaty", "words[ET Almaty] !operator-as-word@0+2"},
        {"OU es-tu", "words[OU es-tu] !operator-as-word@0+2"},
        {"Almaty ET", "words[Almaty ET] !operator-as-word@7+2"},
        {"Almaty SAUF", "words[Almaty SAUF] !operator-as-word@7+4"},
        {"Almaty ET !", "words[Almaty ET] !operator-as-word@7+2"},
        {"OU OU", "words[OU OU] !operator-as-word@0+2 !operator-as-word@3+2"},
        {"a OU OU b", "any(words[a OU] words[b]) !operator-as-word@2+2"},
        {"a ET OU b", "any(words[a ET] words[b]) !operator-as-word@2+2"},
        {"a ET NON", "all(words[a] words[NON]) !operator-as-word@5+3"},
        {"a NON OU b", "any(words[a NON] words[b]) !operator-as-word@2+3"},
        {"NON NON a", "without(words[NON] words[a]) !operator-as-word@0+3"},
        {"(ET a) OU b", "any(words[ET a] words[b]) !operator-as-word@1+2"},
        {"(a ET) OU b", "any(words[a ET] words[b]) !operator-as-word@3+2"},
        {"(ET) a", "words[(ET) a] !operator-as-word@1+2"},
        {"a ET \"\"", "words[a ET] !operator-as-word@2+2"},
        {"\"a b\" ET", "all(phrase[a b] words[ET]) !operator-as-word@6+2"},
    };
    check(rows);
  }

  TEST_CASE("an equals sign asks for just this form") {
    const Row rows[] = {
        {"=travaux", "exact[travaux]"},
        {"a =travaux b", "all(words[a] exact[travaux] words[b])"},
        {"-=travaux a", "without(words[a] exact[travaux])"},
        {"(=a OU =b)", "any(exact[a] exact[b])"},
        {"=\"coup de feu\"", "exact[coup de feu]"},
        {"=«\u00A0coup de feu\u00A0»", "exact[coup de feu]"},
        {"=ET", "exact[ET]"},
        {"=Nur-Sultan", "exact[Nur-Sultan]"},
        {"=Almat*", "prefix[Almat] !equals-before-prefix@0+1"},
        {"=(a OU b)", "any(words[a] words[b]) !equals-before-group@0+1"},
        {"=", "empty !no-word@0+1"},
        {"= a", "words[a]"},
        {"==a", "words[==a]"},
        {"a=b", "words[a=b]"},
        {"=\"coup", "exact[coup] !unclosed-quote@1+1"},
    };
    check(rows);
  }

  TEST_CASE("a field rules the word, phrase or group that it touches") {
    const Row rows[] = {
        {"titre:Almaty", "titre(words[Almaty])"},
        {"titre:Almaty Moscou", "all(titre(words[Almaty]) words[Moscou])"},
        {"Moscou Paris titre:Almaty", "all(words[Moscou Paris] titre(words[Almaty]))"},
        {"title:Almaty", "titre(words[Almaty])"},
        {"TITRE:Almaty", "titre(words[Almaty])"},
        {"titre:\"coup de feu\"", "titre(phrase[coup de feu])"},
        {"titre:« coup de feu »", "titre(phrase[coup de feu])"},
        {"titre:(Almaty OU Moscou)", "titre(any(words[Almaty] words[Moscou]))"},
        {"titre:(Almaty Moscou) a", "all(titre(words[Almaty Moscou]) words[a])"},
        {"titre:Almat*", "titre(prefix[Almat])"},
        {"titre:=travaux", "titre(exact[travaux])"},
        {"titre:ET", "titre(words[ET])"},
        {"-titre:Almaty Moscou", "without(words[Moscou] titre(words[Almaty]))"},
        {"NON titre:Almaty", "without(everything titre(words[Almaty]))"},
        {"source:afp", "source(words[afp])"},
        {"source:l’Écho", "source(words[l’Écho])"},
        {"tag:\"Asie centrale\" OU tag:#Asie", "any(tag(phrase[Asie centrale]) tag(words[#Asie]))"},
        {"auteur:Dupont author:Martin", "all(auteur(words[Dupont]) auteur(words[Martin]))"},
        {"citation:\"la guerre\"", "citation(phrase[la guerre])"},
        {"quote:guerre", "citation(words[guerre])"},
        {"date:2022-01..2022-02", "date(words[2022-01..2022-02])"},
        {"date:..2022", "date(words[..2022])"},
        {"date:2022-01.. a", "all(date(words[2022-01..]) words[a])"},
        {"titre:(titre:a OU b)", "titre(any(titre(words[a]) words[b]))"},
        {"titre:source:a", "titre(source(words[a]))"},
        {"titre: Almaty", "words[titre: Almaty] !field-without-value@0+6"},
        {"Almaty titre:", "words[Almaty titre:] !field-without-value@7+6"},
        {"(titre:)", "words[titre:] !field-without-value@1+6"},
        {"titre:() a", "words[titre:() a] !field-without-value@0+6"},
        {"-titre:() a", "without(words[a] words[titre:]) !field-without-value@1+6"},
        {"titre:\"\" a", "words[titre:\"\" a] !field-without-value@0+6"},
        {"titre:!! a", "words[titre:!! a] !field-without-value@0+6"},
        {"champ:mot", "words[champ:mot] !unknown-field@0+6"},
        {"Paris:Match", "words[Paris:Match]"},
    };
    check(rows);
  }

  TEST_CASE("PROCHE and AVANT bind tighter than what stands side by side") {
    const Row rows[] = {
        {"a PROCHE/5 b", "near/5(words[a] words[b])"},
        {"a NEAR/5 b", "near/5(words[a] words[b])"},
        {"a AVANT/3 b", "before/3(words[a] words[b])"},
        {"a BEFORE/3 b", "before/3(words[a] words[b])"},
        {"a b PROCHE/5 c d", "all(words[a] near/5(words[b] words[c]) words[d])"},
        {"a b c PROCHE/5 d e f", "all(words[a b] near/5(words[c] words[d]) words[e f])"},
        {"a PROCHE/5 b PROCHE/2 c", "near/2(near/5(words[a] words[b]) words[c])"},
        {"a PROCHE/5 (b AVANT/2 c)", "near/5(words[a] before/2(words[b] words[c]))"},
        {"a PROCHE/5 b ET c", "all(near/5(words[a] words[b]) words[c])"},
        {"a OU b PROCHE/5 c", "any(words[a] near/5(words[b] words[c]))"},
        {"(a OU b) PROCHE/5 c", "near/5(any(words[a] words[b]) words[c])"},
        {"(a b) PROCHE/5 (c d)", "near/5(words[a b] words[c d])"},
        {"a PROCHE/5(b OU c)", "near/5(words[a] any(words[b] words[c]))"},
        {"a PROCHE/5 Almat*", "near/5(words[a] prefix[Almat])"},
        {"\"a b\" AVANT/5 =c", "before/5(phrase[a b] exact[c])"},
        {"2 000 PROCHE/5 morts hier", "all(near/5(words[2 000] words[morts]) words[hier])"},
        {"morts PROCHE/5 2 000 hier", "all(near/5(words[morts] words[2 000]) words[hier])"},
        {"-a PROCHE/5 b c", "without(words[c] near/5(words[a] words[b]))"},
        {"c SAUF a PROCHE/5 b", "without(words[c] near/5(words[a] words[b]))"},
        {"titre:a PROCHE/5 b", "near/5(titre(words[a]) words[b])"},
        {"titre:(a PROCHE/5 b)", "titre(near/5(words[a] words[b]))"},
        {"a PROCHE/5 -b", "near/5(words[a] words[b]) !sign-after-near@11+1"},
        {"a PROCHE/5 () -b", "near/5(words[a] words[b]) !sign-after-near@14+1"},
        {"a PROCHE/0 b", "near/1(words[a] words[b]) !distance-out-of-range@9+1"},
        {"a PROCHE/100 b", "near/99(words[a] words[b]) !distance-out-of-range@9+3"},
        {"a PROCHE/99999999999999999999 b", "near/99(words[a] words[b]) !distance-out-of-range@9+20"},
        {"a PROCHE b", "words[a PROCHE b] !distance-missing@2+6"},
        {"a PROCHE/ b", "words[a PROCHE/ b] !distance-missing@2+7"},
        {"a AVANT/x b", "words[a AVANT/x b] !distance-missing@2+7"},
        {"a PROCHE/-1 b", "words[a PROCHE/-1 b] !distance-missing@2+9"},
        {"a proche/5 b", "words[a proche/5 b] !operator-in-lower-case@2+8"},
        {"a proche avant b", "words[a proche avant b]"},
        {"PROCHE/5 a", "words[PROCHE/5 a] !operator-as-word@0+8"},
        {"a PROCHE/5", "words[a PROCHE/5] !operator-as-word@2+8"},
        {"a ET PROCHE/5 b", "all(words[a] words[PROCHE/5 b]) !operator-as-word@5+8"},
        {"a PROCHE/5 ET b", "all(words[a PROCHE/5] words[b]) !operator-as-word@2+8"},
        {"a PROCHE/5 NON b", "without(words[a PROCHE/5] words[b]) !operator-as-word@2+8"},
        {"a PROCHE/5 ()", "words[a PROCHE/5] !operator-as-word@2+8"},
        {"+PROCHE/5", "words[PROCHE/5]"},
        {"\"PROCHE/5\"", "phrase[PROCHE/5]"},
    };
    check(rows);
  }

  TEST_CASE("parentheses without a partner") {
    const Row rows[] = {
        {"a) b", "words[a) b] !stray-parenthesis@1+1"},
        {"a OU b) ET c", "any(words[a] all(words[b] words[c])) !stray-parenthesis@6+1"},
        {"troupes ET (Pékin OU Moscou",
         "all(words[troupes] any(words[Pékin] words[Moscou])) !unclosed-parenthesis@11+1"},
        {"-(a OU b", "without(everything words[a] words[b]) !unclosed-parenthesis@1+1"},
        {"(a", "words[a] !unclosed-parenthesis@0+1"},
        {"a (", "words[a] !unclosed-parenthesis@2+1"},
        {"((a) b", "words[(a) b] !unclosed-parenthesis@0+1"},
        {")(", "empty !stray-parenthesis@0+1 !no-word@0+2 !unclosed-parenthesis@1+1"},
        {")a OU b(", "any(words[a] words[b]) !stray-parenthesis@0+1 !unclosed-parenthesis@7+1"},
    };
    check(rows);
  }

  TEST_CASE("an empty query and bytes that are no text") {
    const Row rows[] = {
        {"", "empty"},
        {" \t\r\n\u00A0\u202F\u2003 ", "empty"},
        {"\0\x01\x7F"sv, "empty"},
        {"a\0b"sv, "words[a b]"},
        {"a ET\0b"sv, "all(words[a] words[b])"},
        {"\xE9tat"sv, "words[tat] !invalid-utf8@0+1"},
        {"\xFF\xFE a"sv, "words[a] !invalid-utf8@0+1"},
        {"\"a\xC3"sv, "phrase[a] !unclosed-quote@0+1 !invalid-utf8@2+1"},
        {"a\xE2\x80 OU b"sv, "any(words[a] words[b]) !invalid-utf8@1+2"},
        {"\u0301", "empty !no-word@0+2"},
        {"a\u0085b", "words[a  b]"},
        {"😀", "empty !no-word@0+4"},
        {"ß œuvre", "words[ß œuvre]"},
    };
    check(rows);
  }

  TEST_CASE("only plain words and phrases are a query without operators") {
    for (const std::string_view text :
         {"Almaty", "l'Organisation (OTSC) a dit", "étudiant(e)s", "ET", "Almaty ET", "a - b", "mo*t", "a*",
          "\"\" a", "() a", "-() a", "", "12\" a", "a) b", "\"a\"", "«a", "\"a b\" c"}) {
      CAPTURE(text);
      CHECK_FALSE(parse(text).has_operators);
    }
    for (const std::string_view text : {"a ET b", "a OU b", "SAUF a", "-a", "+a", "+\"a\"", "Almat*",
                                        "a (b OU c)", "-(a b)", "=a", "titre:a", "a PROCHE/5 b"}) {
      CAPTURE(text);
      CHECK(parse(text).has_operators);
    }
  }

  TEST_CASE("offsets are those of the user's text") {
    const ParsedQuery query = parse("l’ONU ET « coup de feu » SAUF Almat*");
    REQUIRE(query.root.kind == NodeKind::without);
    CHECK(query.root.begin == 0);
    const Node& wanted = query.root.children[0];
    REQUIRE(wanted.kind == NodeKind::all);
    CHECK(wanted.children[0].begin == 0);
    CHECK(wanted.children[0].end == 7);
    CHECK(wanted.children[1].begin == 14);
    CHECK(wanted.children[1].end == 25);
    CHECK(wanted.end == 25);
    CHECK(query.root.children[1].begin == 34);
    CHECK(query.root.children[1].end == 39);
    CHECK(query.root.end == 39);
  }

  TEST_CASE("a query that is too long is cut between words") {
    struct LongRow {
      std::string_view text;
      std::size_t max_bytes;
      std::string_view expected;
    };
    const LongRow rows[] = {
        {"Almaty Moscou", 13, "words[Almaty Moscou]"},
        {"Almaty Moscou", 12, "words[Almaty] !too-long@6+7"},
        {"Almaty Moscou", 7, "words[Almaty] !too-long@6+7"},
        {"Almaty Moscou", 6, "words[Almaty] !too-long@6+7"},
        {"Almaty Moscou", 3, "words[Alm] !too-long@3+10"},
        {"été", 4, "words[ét] !too-long@3+2"},
        {"été", 1, "empty !too-long@0+5"},
        {"a ET b", 5, "words[a ET] !operator-as-word@2+2 !too-long@4+2"},
        {"a", 0, "empty !too-long@0+1"},
    };
    for (const LongRow& row : rows) {
      CAPTURE(row.text);
      CAPTURE(row.max_bytes);
      CHECK(describe(parse(row.text, {.max_bytes = row.max_bytes})) == row.expected);
    }
    const std::string text = repeated("Almaty ", 2'000);
    const ParsedQuery query = parse(text);
    CHECK(query.root.end <= 8192);
    CHECK(query.root.text.ends_with("Almaty"));
    REQUIRE(query.warnings.size() == 1);
    CHECK(query.warnings.front().code == "too-long");
  }

  TEST_CASE("more parts than the limit are left out") {
    CHECK(describe(parse("a OU b OU c", {.max_leaves = 2})) ==
          "any(words[a] words[b]) !too-many-clauses@10+1");
    CHECK(describe(parse("a OU b OU c", {.max_leaves = 3})) == "any(words[a] words[b] words[c])");
    CHECK(describe(parse("a ET (b OU \"c d\") -e", {.max_leaves = 2})) ==
          "all(words[a] words[b]) !too-many-clauses@11+9");
    const ParsedQuery query = parse(repeated("\"a\" ", 1'000));
    CHECK(query.root.children.size() == 256);
    REQUIRE(query.warnings.size() == 1);
    CHECK(query.warnings.front().code == "too-many-clauses");
  }

  TEST_CASE("parentheses deeper than the limit are taken away") {
    CHECK(describe(parse("(a OU (b ET (c OU d)))", {.max_depth = 2})) ==
          "any(words[a] all(words[b] words[c]) words[d]) !too-deep@12+1");
    CHECK(describe(parse("(a OU b) ET (c OU d)", {.max_depth = 1})) ==
          "all(any(words[a] words[b]) any(words[c] words[d]))");
    CHECK(describe(parse("(a OU b) ET c", {.max_depth = 0})) ==
          "any(words[a] all(words[b] words[c])) !too-deep@0+1");
  }

  TEST_CASE("hostile queries are answered and bounded") {
    struct HostileRow {
      std::string text;
      std::string_view expected;
    };
    const ParseLimits limits{.max_bytes = 100'000};
    const HostileRow rows[] = {
        {repeated("(", 10'000), "empty !no-word@0+10000 !too-deep@64+1 !unclosed-parenthesis@9999+1"},
        {repeated("(", 10'000) + "a" + repeated(")", 10'000), "words[a] !too-deep@64+1"},
        {repeated("(", 10'000) + "a OU b",
         "any(words[a] words[b]) !too-deep@64+1 !unclosed-parenthesis@9999+1"},
        {repeated("\"", 10'000), "empty !no-word@0+10000"},
        {repeated("-", 10'000), "empty !no-word@0+10000"},
        {repeated("*", 10'000), "empty !no-word@0+10000"},
        {repeated("()", 10'000), "empty !no-word@0+20000"},
    };
    for (const HostileRow& row : rows) {
      CAPTURE(row.text.substr(0, 20));
      CHECK(describe(parse(row.text, limits)) == row.expected);
    }
    for (const std::string_view part :
         {"-("sv, "a("sv, "(a OU "sv, "NON ("sv, "-(a "sv, "ET "sv, ")"sv, "« "sv, "‹"sv, "a\""sv, "\xFF"sv,
          "a*b "sv, "a(b"sv, "\"a\" OU -(b "sv}) {
      CAPTURE(part);
      const ParsedQuery query = parse(repeated(part, 10'000), limits);
      CHECK(query.warnings.size() <= 16);
    }
  }
}

// What any query gives, however little sense it makes.
void check_node(const Node& node, std::string_view text, std::size_t depth) {
  REQUIRE(depth < 300);
  REQUIRE(node.begin <= node.end);
  REQUIRE(node.end <= text.size());
  if (node.everything) {
    REQUIRE(node.kind == NodeKind::words);
    REQUIRE(node.text.empty());
    return;
  }
  const bool is_leaf = node.kind == NodeKind::words || node.kind == NodeKind::phrase ||
                       node.kind == NodeKind::prefix || node.kind == NodeKind::exact ||
                       node.kind == NodeKind::fuzzy;
  REQUIRE(is_leaf == node.children.empty());
  if (is_leaf) {
    CAPTURE(node.text);
    REQUIRE(is_utf8(node.text));
    REQUIRE(node.text.find_first_of("abcéETOUSAFNPRCHV0123456789titre") != std::string::npos);
    REQUIRE(node.text.size() == node.end - node.begin);
    REQUIRE((node.kind == NodeKind::fuzzy ? node.distance >= 1 && node.distance <= kMostEdits
                                          : node.distance == 0));
    return;
  }
  const bool has_pair = node.kind == NodeKind::near || node.kind == NodeKind::before;
  const bool has_one = node.kind == NodeKind::field || node.kind == NodeKind::weighted;
  REQUIRE((node.weight >= kLeastWeight && node.weight <= kMostWeight));
  REQUIRE((has_pair ? node.children.size() == 2 : node.children.size() >= (has_one ? 1U : 2U)));
  REQUIRE((has_pair ? node.distance >= 1 && node.distance <= kMostDistance : node.distance == 0));
  for (const Node& child : node.children) {
    const bool may_be_everything = node.kind == NodeKind::without && &child == &node.children.front();
    REQUIRE((may_be_everything || !child.everything));
    const bool may_nest = node.kind != NodeKind::all && node.kind != NodeKind::any;
    REQUIRE((child.kind != node.kind || may_nest));
    REQUIRE(child.end <= node.end);
    check_node(child, text, depth + 1);
  }
}

void mark_leaves(const Node& node, std::vector<bool>& is_covered) {
  for (const Node& child : node.children) mark_leaves(child, is_covered);
  if (!node.children.empty()) return;
  for (std::size_t at = node.begin; at < node.end; ++at) is_covered[at] = true;
}

// Lower-case letters are never operators, so each must be in a leaf.
bool has_every_word(const ParsedQuery& query, std::string_view text) {
  std::vector<bool> is_covered(text.size());
  if (!query.is_empty) mark_leaves(query.root, is_covered);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] >= 'a' && text[at] <= 'c' && !is_covered[at]) return false;
  }
  return true;
}

std::string random_query(std::mt19937& random) {
  constexpr std::string_view kParts[] = {
      "a",        "b",  "abc", "é",   " ",       " ",       " ",      " ET ",   " OU ",       " SAUF ",
      "ET",       "OU", "NON", "(",   ")",       " (",      ") ",     "\"",     "«",          "»",
      "“",        "”",  "„",   "‹",   "›",       "« ",      " »",     "-",      " -",         " +",
      "*",        "* ", "'",   "’",   "12",      "12\"",    "\u00A0", "\u0301", ",",          "\xC3",
      "\0"sv,     ":",  "–",   "#",   " titre:", "titre:(", " =",     "=",      " PROCHE/5 ", " AVANT/2 ",
      "PROCHE/5", "~",  "~2 ", "^3 ", "^",       "^0,5"};
  std::uniform_int_distribution<std::size_t> part(0, std::size(kParts) - 1);
  std::uniform_int_distribution<std::size_t> length(0, 30);
  std::string text;
  for (std::size_t left = length(random); left > 0; --left) text += kParts[part(random)];
  return text;
}

TEST_SUITE("query/parser properties") {
  TEST_CASE("random queries give sound trees that miss no word") {
    std::mt19937 random(20'220'106);
    for (int round = 0; round < 20'000; ++round) {
      const std::string text = random_query(random);
      CAPTURE(text);
      const ParsedQuery query = parse(text);
      if (!query.is_empty) check_node(query.root, text, 0);
      REQUIRE(has_every_word(query, text));
      REQUIRE(query.warnings.size() <= 16);
      for (const Warning& warning : query.warnings) REQUIRE(warning.offset + warning.length <= text.size());
    }
  }

  TEST_CASE("what was read as plain words is read so again") {
    std::mt19937 random(20'220'107);
    int count = 0;
    for (int round = 0; round < 20'000; ++round) {
      const ParsedQuery query = parse(random_query(random));
      const bool is_plain = !query.is_empty && !query.has_operators && query.root.kind == NodeKind::words;
      if (!is_plain || !query.warnings.empty()) continue;
      // Without the parentheses around it, a left quote that was empty opens a phrase, and a space is none of
      // the text.
      if (query.root.text.find("„") != std::string::npos || query.root.text.ends_with("\u00A0")) continue;
      CAPTURE(query.root.text);
      REQUIRE(describe(parse(query.root.text)) == describe(query));
      ++count;
    }
    CHECK(count > 300);
  }

  TEST_CASE("random queries keep small limits") {
    std::mt19937 random(20'220'108);
    const ParseLimits limits{.max_bytes = 40, .max_leaves = 3, .max_depth = 2};
    for (int round = 0; round < 20'000; ++round) {
      const std::string text = random_query(random);
      CAPTURE(text);
      const ParsedQuery query = parse(text, limits);
      if (query.is_empty) continue;
      check_node(query.root, text, 290);
      REQUIRE(query.root.end <= 40);
    }
  }
}

}  // namespace
}  // namespace depeche::query
