#include "indexer/article/formats/wires/wire_message.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/article/formats/wires/anpa_reader.h"
#include "indexer/article/formats/wires/iptc7901_reader.h"
#include "tests/support/described_articles.h"

namespace depeche::article {
namespace {

std::string dispatch(const std::string& number, const std::string& time) {
  return "\x7F\x7F\r\n\x01" + number +
         " 3 ec 121   etf 967\r\n\r\nFrance\r\n\r\n\x02Situation \r\nFrance:  \r\n" +
         "Phares: une \xAB"
         "catastrophe pour notre \xE9"
         "conomie\xBB dit le \r\nministre (Vigie) = \r\n \r\n"
         "   Paris (ats afp) Les violences li\xE9"
         "es aux manifestations des \r\ngardiens sont une catastrophe pour les "
         "phares. \r\n \r\n   Le ministre est sur la c\xF4te. \r\n \r\n(SDA\\/sj) \r\n \r\n\x03" +
         time + "\r\n\r\n\x04\r\n";
}

constexpr const char* kBody =
    " | Phares: une «catastrophe pour notre économie» dit le ministre (Vigie) | 2018-12-09T12:23:00+01:00 | "
    "ats |  |  | fr | : "
    "Paris (ats afp) Les violences liées aux manifestations des gardiens sont une catastrophe pour les "
    "phares./Le ministre est "
    "sur la côte.\n";

}  // namespace

TEST_SUITE("article/wire_messages") {
  TEST_CASE("a file may hold many dispatches of IPTC 7901") {
    const DescribingSink sink = read_text(dispatch("bsf025", "091223 dec 18") + dispatch("bsf026",
                                                                                         "091223 d\xE9"
                                                                                         "c 18"));
    CHECK(described(sink) == "ats:2018-12-09:bsf025" + std::string(kBody) + "ats:2018-12-09:bsf026" + kBody);
  }

  TEST_CASE("a dispatch is known without its control characters, and ends before what is not for readers") {
    const std::string plain =
        "eca062 4 i 211 ccccb   dpa 061\r\n\r\nGermany-politics/\r\nGermany: Coalition talks could fail "
        "=\r\n\r\n"
        "   Berlin (dpa) - Negotiations between the parties and the others could fail,\r\na member of that "
        "party warned.\r\n\r\n"
        "# dpa NOTEBOOK\r\n\r\n* * * *\r\nThe following information is not for publication\r\n\r\ndpa wsz "
        "jln npr\r\n\r\n"
        "131137 GMT Nov 13 \r\n";
    CHECK(
        described(read_text(plain)) ==
        "dpa:2013-11-13:eca062 | Germany: Coalition talks could fail | 2013-11-13T11:37:00Z | dpa |  |  | en "
        "| : "
        "Berlin (dpa) - Negotiations between the parties and the others could fail, a member of that party "
        "warned.\n");
  }

  TEST_CASE("a text that only looks like a head is a text") {
    CHECK(read_text("abc123 4 i 211 fois\nUn texte.\n").bodies().find("Un texte.") != std::string::npos);
  }

  TEST_CASE("ANPA has its head in lines of its own") {
    const std::string anpa =
        "\x16\x16\x01W2870\x1F"
        "asian\nf l\x13\x11 BC-LT--Phare     11-13 1049\n\x02^BC-LT--Phare,466<\n"
        "^Le phare de l'île <\n^AP Photo XNP101<\n^Eds: With AP Photos.<\n^By PAUL BYRNE and ALMUDENA "
        "CALATRAVA=\n"
        "^Associated Press=\n\t   BUENOS AIRES (AP) _ ``Un phare'' est \nlà.\n \n\t   Deux.\n\t   "
        "___\n\x03"
        "AP-WF-11-13-13 1509GMT<\n\x0C\n\x04";
    CHECK(described(read_text(anpa)) ==
          "ap:2013-11-13:W2870 | Le phare de l'île | 2013-11-13T15:09:00Z | AP | PAUL BYRNE/ALMUDENA "
          "CALATRAVA |  |  | : "
          "BUENOS AIRES (AP) _ “Un phare” est là./Deux.\n");
  }

  TEST_CASE("what is broken is one reject with its number") {
    const std::string whole = dispatch("bsf025", "091223 dec 18");
    struct Row {
      std::string text, reasons;
    };
    const Row rows[] = {
        {whole + "\x01\r\n\x02 rien \x03\x04",
         "0: record 2: is no dispatch of IPTC 7901: its first line is missing"},
        {whole + "\x01"
                 "bsf026 3 ec 1 \r\n\x02\r\n\x03\x04",
         "0 (bsf026): record 2: body is blank"},
        {whole + "\x01" + std::string(2U << 20U, 'x') + "\x04" + whole, "0: record 2: is larger than 1 MiB"},
        {whole.substr(0, whole.find("catastrophe pour les")), ""},  // cut: what is there is read
    };
    for (const Row& row : rows) {
      CAPTURE(row.text.substr(0, 80));
      const DescribingSink sink = read_text(row.text);
      CHECK(sink.reasons().substr(0, row.reasons.size()) == row.reasons);
      CHECK_FALSE(sink.articles.empty());
    }
  }
}

}  // namespace depeche::article
