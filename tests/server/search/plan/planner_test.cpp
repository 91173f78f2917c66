#include "server/search/plan/planner.h"

#include <doctest/doctest.h>

#include "server/search/plan/plan_description.h"
#include "tests/server/search/plan/planned_press.h"

namespace depeche::search {
namespace {

struct Row {
  std::string query, plan;
};

TEST_SUITE("server/search/plan/planner") {
  TEST_CASE("words are units that every article found has") {
    PlannedPress press;
    const Row rows[] = {
        {"", "everything\n"},
        {"!!",
         "everything\n"
         "!no-word@0+2\n"},
        {"*",
         "everything\n"
         "!no-word@0+1\n"},
        {"troupes paix",
         "match (Ztroup AND Zpaix)\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1) | marks ~troup\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part troupes: Ztroup\n"
         "part paix: Zpaix\n"},
        {"le maire",
         "match Zmair\n"
         "unit maire: Zmair | terms Zmair | bonus maire (1) | marks ~mair\n"
         "part maire: Zmair\n"},
        {"le CES",
         "match (Zce SYNONYM Zc.e.s)\n"
         "unit ces: (Zce SYNONYM Zc.e.s) | terms Zce, Zc.e.s | bonus ces (0); c.e.s (0) | marks "
         "~ce/~c.e.s\n"
         "part ces: (Zce SYNONYM Zc.e.s)\n"},
        {"la",
         "match Zla\n"
         "unit la: Zla | terms Zla | bonus la (3) | marks ~la\n"
         "part la: Zla\n"},
        {"OTSC",
         "match (Zotsc OR (0.0465 * ((Zorgani AND Ztrait AND (Zsecur OR Zsecurit) AND Zcollect) FILTER "
         "PostingSource(places «organisation du traite de securite collective»)) AND_NOT Zotsc))\n"
         "unit otsc: (Zotsc OR (0.0465 * ((Zorgani AND Ztrait AND (Zsecur OR Zsecurit) AND Zcollect) FILTER "
         "PostingSource(places «organisation du traite de securite collective»)) AND_NOT Zotsc)) | terms "
         "Zotsc, Zorgani "
         "Ztrait Zsecurit Zcollect, Zorgani Ztrait Zsecur Zcollect | bonus otsc (2) | marks ~otsc, "
         "=organisation =du =traite =de =securite =collective\n"
         "part otsc: (Zotsc OR (0.0465 * ((Zorgani AND Ztrait AND (Zsecur OR Zsecurit) AND Zcollect) FILTER "
         "PostingSource(places «organisation du traite de securite collective»)) AND_NOT Zotsc))\n"
         "expansion OTSC > organisation du traité de sécurité collective (1)\n"},
        {"deploye",
         "match Zdeploi\n"
         "unit deploye: Zdeploi | terms Zdeploi | bonus deploye (1) | marks ~deploi\n"
         "part deploye: Zdeploi\n"},
        {"Nur-Sultan",
         "match (Znursultan OR ((Znur AND Zsultan) FILTER PostingSource(places «nur sultan»)))\n"
         "unit nur-sultan: (Znursultan OR ((Znur AND Zsultan) FILTER PostingSource(places «nur sultan»))) | "
         "terms Znur Zsultan, Znursultan | marks =nur =sultan, ~nursultan | words nur, sultan\n"
         "part nur-sultan: (Znursultan OR ((Znur AND Zsultan) FILTER PostingSource(places «nur sultan»)))\n"},
        {"\"la paix\"",
         "match (Zpaix FILTER PostingSource(places «la paix»))\n"
         "unit «\u00A0la paix\u00A0»: (Zpaix FILTER PostingSource(places «la paix»)) | marks =la =paix | "
         "words paix\n"
         "part «\u00A0la paix\u00A0»: (Zpaix FILTER PostingSource(places «la paix»))\n"},
        {"=troupes",
         "match (Ztroup FILTER PostingSource(places «troupes»))\n"
         "unit =troupes: (Ztroup FILTER PostingSource(places «troupes»)) | marks =troupes\n"
         "part =troupes: (Ztroup FILTER PostingSource(places «troupes»))\n"},
        {"troup*",
         "match (Ztroup FILTER PostingSource(places «troupe/troupes»))\n"
         "unit troup*: (Ztroup FILTER PostingSource(places «troupe/troupes»)) | marks troup*\n"
         "part troup*: (Ztroup FILTER PostingSource(places «troupe/troupes»))\n"},
        {"absent",
         "match Zabsent\n"
         "unit absent: Zabsent | terms Zabsent | bonus absent (0) | marks ~absent\n"
         "part absent: Zabsent\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(describe(press.plan(row.query)) == row.plan);
    }
  }

  TEST_CASE("operators join what stands beside them") {
    PlannedPress press;
    const Row rows[] = {
        {"troupes OU paix",
         "match (Ztroup OR Zpaix)\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1) | marks ~troup\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part troupes OU paix: (Ztroup OR Zpaix)\n"},
        {"troupes paix SAUF neige",
         "match ((Ztroup AND Zpaix) AND_NOT Zneig)\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1) | marks ~troup\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part troupes: Ztroup\n"
         "part paix: Zpaix\n"
         "exclusion Zneig\n"},
        {"-neige",
         "match (<alldocuments> AND_NOT Zneig)\n"
         "exclusion Zneig\n"},
        {"(troupes OU paix) ET neige",
         "match ((Ztroup OR Zpaix) AND Zneig)\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1) | marks ~troup\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "unit neige: Zneig | terms Zneig | bonus neige (1) | marks ~neig\n"
         "part troupes OU paix: (Ztroup OR Zpaix)\n"
         "part neige: Zneig\n"},
        {"troupes OU (paix SAUF neige)",
         "match (Ztroup OR (Zpaix AND_NOT Zneig))\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1) | marks ~troup\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part troupes OU (paix SAUF neige): (Ztroup OR (Zpaix AND_NOT Zneig))\n"},
        {"troupes SAUF !!",
         "match (Ztroup AND Zsauf)\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1) | marks ~troup\n"
         "unit sauf: Zsauf | terms Zsauf | bonus sauf (0) | marks ~sauf\n"
         "part troupes: Ztroup\n"
         "part sauf: Zsauf\n"
         "!operator-as-word@8+4\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(describe(press.plan(row.query)) == row.plan);
    }
  }

  TEST_CASE("fields restrict words to a part of the article, or compare it with names and dates") {
    PlannedPress press;
    const Row rows[] = {
        {"titre:paix",
         "match (0 * ZSpaix AND_MAYBE Zpaix)\n"
         "unit paix in title: (0 * ZSpaix AND_MAYBE Zpaix) | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part titre:paix: (0 * ZSpaix AND_MAYBE Zpaix)\n"},
        {"citation:\"la guerre\"",
         "match (0 * (Zguerr FILTER PostingSource(places «la guerre»)) AND_MAYBE (Zguerr FILTER "
         "PostingSource(places «la guerre»)))\n"
         "unit «\u00A0la guerre\u00A0» in quotation: (0 * (Zguerr FILTER PostingSource(places «la guerre»)) "
         "AND_MAYBE (Zguerr FILTER PostingSource(places «la guerre»))) | marks =la =guerre | words guerre\n"
         "part citation:«\u00A0la guerre\u00A0»: (0 * (Zguerr FILTER PostingSource(places «la guerre»)) "
         "AND_MAYBE (Zguerr FILTER PostingSource(places «la guerre»)))\n"},
        {"paix SAUF titre:paix",
         "match (Zpaix AND_NOT ZSpaix)\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part paix: Zpaix\n"
         "exclusion 0 * ZSpaix\n"},
        {"titre:(paix citation:guerre)",
         "match ((0 * ZSpaix AND_MAYBE Zpaix) AND (0 * (Zguerr FILTER PostingSource(places «guerre»)) "
         "AND_MAYBE Zguerr))\n"
         "unit paix in title: (0 * ZSpaix AND_MAYBE Zpaix) | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "unit guerre in quotation: (0 * (Zguerr FILTER PostingSource(places «guerre»)) AND_MAYBE Zguerr) | "
         "terms Zguerr | bonus guerre (1) | marks ~guerr\n"
         "part titre:(paix ET citation:guerre): ((0 * ZSpaix AND_MAYBE Zpaix) AND (0 * (Zguerr FILTER "
         "PostingSource(places «guerre»)) AND_MAYBE Zguerr))\n"
         "!field-in-field@12+15\n"},
        {"paix source:afp",
         "match (Zpaix AND 0 * XSafp)\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part paix: Zpaix\n"
         "part source:afp: 0 * XSafp\n"},
        {"date:hier paix",
         "match \n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part date:hier: \n"
         "part paix: Zpaix\n"
         "!unreadable-date@5+4\n"},
        {"titre:!! paix",
         "match (Ztitr AND Zpaix)\n"
         "unit titre: Ztitr | terms Ztitr | bonus titre (3) | marks ~titr\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part titre: Ztitr\n"
         "part paix: Zpaix\n"
         "!field-without-value@0+6\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(describe(press.plan(row.query)) == row.plan);
    }
  }

  TEST_CASE("what PROCHE and AVANT join is found by one filter, and marked only together") {
    PlannedPress press;
    const Row rows[] = {
        {"troupe PROCHE/5 Nur-Sultan",
         "match (0 * ((Ztroup AND ((Znur AND Zsultan) OR Znursultan)) FILTER PostingSource(places "
         "(«troupe/troupes» near/5 «nur sultan» or «nursultan»))) AND_MAYBE (Ztroup OR (Znursultan OR ((Znur "
         "AND Zsultan) FILTER PostingSource(places «nur sultan»)))))\n"
         "unit troupe: Ztroup | terms Ztroup | bonus troupe (1)\n"
         "unit nur-sultan: (Znursultan OR ((Znur AND Zsultan) FILTER PostingSource(places «nur sultan»))) | "
         "terms Znur Zsultan, Znursultan | words nur, sultan\n"
         "proximity near/5([troupe/troupes] [nur sultan, nursultan])\n"
         "part troupe PROCHE/5 nur-sultan: (0 * ((Ztroup AND ((Znur AND Zsultan) OR Znursultan)) FILTER "
         "PostingSource(places («troupe/troupes» near/5 «nur sultan» or «nursultan»))) AND_MAYBE (Ztroup OR "
         "(Znursultan OR ((Znur AND Zsultan) FILTER PostingSource(places «nur sultan»)))))\n"},
        {"titre:paix AVANT/2 almaty",
         "match (0 * ((ZSpaix AND ZSalmaty) FILTER PostingSource(places («paix» before/2 «almaty»))) "
         "AND_MAYBE (Zpaix OR Zalmaty))\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3)\n"
         "unit almaty: Zalmaty | terms Zalmaty | bonus almaty (1)\n"
         "proximity in title before/2([paix] [almaty])\n"
         "part titre:(paix AVANT/2 almaty): (0 * ((ZSpaix AND ZSalmaty) FILTER PostingSource(places («paix» "
         "before/2 «almaty»))) AND_MAYBE (Zpaix OR Zalmaty))\n"},
        {"(paix ET guerre) PROCHE/3 troupes",
         "match ((0 * ((Zpaix AND Ztroup) FILTER PostingSource(places («paix» near/3 «troupe/troupes»))) "
         "AND_MAYBE (Zpaix OR Ztroup)) AND (0 * ((Zguerr AND Ztroup) FILTER PostingSource(places («guerre» "
         "near/3 «troupe/troupes»))) AND_MAYBE (Zguerr OR Ztroup)))\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3)\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1)\n"
         "unit guerre: Zguerr | terms Zguerr | bonus guerre (1)\n"
         "unit troupes: Ztroup | terms Ztroup | bonus troupes (1)\n"
         "proximity near/3([paix] [troupe/troupes])\n"
         "proximity near/3([guerre] [troupe/troupes])\n"
         "part paix PROCHE/3 troupes: (0 * ((Zpaix AND Ztroup) FILTER PostingSource(places («paix» near/3 "
         "«troupe/troupes»))) AND_MAYBE (Zpaix OR Ztroup))\n"
         "part guerre PROCHE/3 troupes: (0 * ((Zguerr AND Ztroup) FILTER PostingSource(places («guerre» "
         "near/3 «troupe/troupes»))) AND_MAYBE (Zguerr OR Ztroup))\n"},
        {"paix SAUF (guerre PROCHE/3 finie)",
         "match (Zpaix AND_NOT ((Zguerr AND Zfin) FILTER PostingSource(places («guerre» near/3 «finie»))))\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
         "part paix: Zpaix\n"
         "exclusion 0 * ((Zguerr AND Zfin) FILTER PostingSource(places («guerre» near/3 «finie»)))\n"},
        {"(guerre OU paix) PROCHE/2 finie",
         "match (0 * (((Zguerr OR Zpaix) AND Zfin) FILTER PostingSource(places («guerre» or «paix» near/2 "
         "«finie»))) AND_MAYBE (Zguerr OR Zpaix OR Zfin))\n"
         "unit guerre: Zguerr | terms Zguerr | bonus guerre (1)\n"
         "unit paix: Zpaix | terms Zpaix | bonus paix (3)\n"
         "unit finie: Zfin | terms Zfin | bonus finie (1)\n"
         "proximity near/2(any([guerre] [paix]) [finie])\n"
         "part (guerre OU paix) PROCHE/2 finie: (0 * (((Zguerr OR Zpaix) AND Zfin) FILTER "
         "PostingSource(places («guerre» or «paix» near/2 «finie»))) AND_MAYBE (Zguerr OR Zpaix OR Zfin))\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(describe(press.plan(row.query)) == row.plan);
    }
  }

  TEST_CASE("a plan has no more units and completions than it may, and says so; nor does it take longer") {
    PlannedPress press;
    CHECK(describe(press.plan("paix guerre neige", {.max_units = 1})) ==
          "match Zpaix\n"
          "unit paix: Zpaix | terms Zpaix | bonus paix (3) | marks ~paix\n"
          "part paix: Zpaix\n"
          "!too-many-words@0+17\n");
    CHECK(describe(press.plan("troup* n*", {.max_completions = 1})) ==
          "match ((Ztroup FILTER PostingSource(places «troupe»)) AND Zn)\n"
          "unit troup*: (Ztroup FILTER PostingSource(places «troupe»)) | marks troup*\n"
          "unit n: Zn | terms Zn | bonus n (0) | marks ~n\n"
          "part troup*: (Ztroup FILTER PostingSource(places «troupe»))\n"
          "part n: Zn\n"
          "!too-many-completions@0+5\n"
          "!short-prefix@8+1\n");
    CHECK_THROWS_AS(
        (void)press.plan("paix", {.places = {.deadline = Deadline(Deadline::Clock::time_point{})}}),
        SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
