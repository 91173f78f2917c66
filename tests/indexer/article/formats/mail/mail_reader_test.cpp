#include "indexer/article/formats/mail/mail_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

const std::string kHead =
    "From: =?utf-8?Q?Le_Phare_de_l=27=C3=8Ele?= <lettre@phare.exemple>\r\nTo: lecteur@exemple.fr\r\nDate: "
    "Wed, 05 Jan 2022 10:00:00 "
    "+0100\r\nSubject: =?iso-8859-1?B?TOnpdOkg?=\r\n\t=?iso-8859-1?Q?=E0_Brest?=\r\nMessage-ID: "
    "<1@phare.exemple>\r\nMIME-Version: "
    "1.0\r\n";

std::string part(const std::string& fields, const std::string& content) {
  return "--b\r\n" + fields + "\r\n\r\n" + content + "\r\n";
}

std::string multipart(const std::string& kind, const std::string& parts) {
  return kHead + "Content-Type: multipart/" + kind + "; boundary=b\r\n\r\n" + parts + "--b--\r\n";
}

bool is_left_out_of_build(const RecordingSink& sink) {
  return sink.reasons().find("this build") != std::string::npos;
}

}  // namespace

TEST_SUITE("article/mail_reader") {
  TEST_CASE("a message is an article, and nobody hears to whom it went") {
    const RecordingSink sink = read_bytes(
        kHead +
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "Il neige =E0 Brest.\r\n\r\n> Et hier ?\r\n-- \r\nLa r=E9daction\r\n");
    if (is_left_out_of_build(sink)) return;
    REQUIRE(sink.articles.size() == 1);
    const Article& article = sink.articles.front();
    CHECK(article.id == "1@phare.exemple");
    CHECK(article.title == "Léété à Brest");
    CHECK(article.body == "Il neige à Brest.");
    CHECK(article.date == "2022-01-05T10:00:00+01:00");
    CHECK(article.source == "Le Phare de l'Île");
  }

  TEST_CASE("its language is the one that it names, or that its words tell") {
    struct Row {
      std::string field, text, lang;
    };
    const Row rows[] = {
        {"", "Le phare est sur la côte, et les marins ne le voient pas dans la nuit.", "fr"},
        {"", "The lighthouse is on the coast, and that is where it was for years.", "en"},
        {"Content-Language: br\r\n", "Le phare est sur la côte, et les marins ne le voient pas.", "br"},
        {"", "Ok.", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const RecordingSink sink = read_bytes(
          kHead + row.field + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + row.text + "\r\n");
      if (is_left_out_of_build(sink)) return;
      REQUIRE(sink.articles.size() == 1);
      CHECK(sink.articles.front().lang == row.lang);
    }
  }

  TEST_CASE("one of its texts is taken") {
    const std::string html = part("Content-Type: text/html; charset=utf-8",
                                  "<p>Il neige.</p><p>Pour vous désabonner, cliquez.</p><p>Fin.</p>");
    const std::string plain = part("Content-Type: text/plain", "Il neige.");
    if (is_left_out_of_build(read_bytes(multipart("alternative", plain)))) return;
    CHECK(read_bytes(multipart("alternative", plain + html)).bodies() == "Il neige.\nFin.");
    CHECK(read_bytes(multipart("alternative", plain)).bodies() == "Il neige.");
  }

  TEST_CASE("what is attached is read as a file of an archive") {
    const std::string text = part("Content-Type: text/plain", "Ci-joint.");
    const std::string attached = part(
        "Content-Type: application/x; name=a.html\r\nContent-Disposition: attachment; filename=a.html\r\n"
        "Content-Transfer-Encoding: base64",
        "PCFkb2N0eXBlIGh0bWw+PHA+SWwgcGxldXQu");
    const RecordingSink sink = read_bytes(multipart("mixed", text + attached));
    if (is_left_out_of_build(sink)) return;
    CHECK(sink.bodies() == "Ci-joint.|Il pleut.");
    CHECK(sink.articles[1].id == "1@phare.exemple/a.html");
  }

  TEST_CASE("a page that was kept as mail is that page") {
    const RecordingSink sink = read_bytes(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://phare.exemple/1\r\nSubject: Le "
        "phare\r\nDate: Wed, 5 Jan 2022 "
        "10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" +
        part("Content-Type: text/html\r\nContent-Location: https://phare.exemple/1",
             "<article><h1>Le phare</h1><p>Il neige.</p></article>") +
        part("Content-Type: text/css\r\nContent-Location: a.css", "p{}") + "--b--\r\n");
    if (is_left_out_of_build(sink)) return;
    REQUIRE(sink.bodies() == "Il neige.");
    CHECK(sink.articles.front().id == "https://phare.exemple/1");
    CHECK(sink.articles.front().title == "Le phare");
  }

  TEST_CASE("a box has many messages") {
    const std::string from = "From a@b.fr Wed Jan  5 10:00:00 2022\n";
    const std::string head = "From: Anne <a@b.fr>\nSubject: x\nDate: Wed, 5 Jan 2022 10:00:00 +0100\n";
    const RecordingSink sink = read_bytes(from + head + "Message-ID: <1@b>\n\nUn.\n>From Brest.\n\n" + from +
                                          head + "\n\n" + from + head + "Message-ID: <3@b>\n\nTrois.\n");
    if (is_left_out_of_build(sink)) return;
    CHECK(sink.bodies() == "Un.\nFrom Brest.|Trois.");
    CHECK(sink.reasons() == "10: record 2: body is blank");
  }

  TEST_CASE("hostile mail is read or rejected") {
    std::string deep = kHead;
    for (int i = 0; i < 10'000; ++i) {
      const std::string b = std::to_string(i);
      deep += "Content-Type: multipart/mixed; boundary=b" + b + "\r\n\r\n--b" + b + "\r\n";
    }
    for (const std::string& bytes : {deep, multipart("mixed", "").substr(0, 300),
                                     kHead + "Content-Type: text/plain; charset=klingon\r\n\r\nIl neige."}) {
      const RecordingSink sink = read_bytes(bytes);
      CHECK(sink.articles.size() + sink.rejects.size() == 1);
    }
  }

  TEST_CASE("mail is told from text") {
    struct Row {
      const char* text;
      bool is_mail;
      bool is_mbox;
    };
    const Row rows[] = {
        {"From: a@b.fr\r\nTo: c@d.fr\r\nSubject: x\r\n\r\nTexte", true, false},
        {"Date: 4 mars 2022\n\nUn texte.", false, false},
        {"From: Paris\n\nTo: Brest\nDate: hier\n", false, false},
        {"From a@b Wed Jan 5 10:00:00 2022\nFrom: a\nTo: b\nSubject: c\n", true, true},
        {"From Paris with love.\nFrom: a\nTo: b\nSubject: c\n", true, false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(is_mail(Opening(row.text)) == row.is_mail);
      CHECK(is_mbox(Opening(row.text)) == row.is_mbox);
    }
  }
}

}  // namespace depeche::article
