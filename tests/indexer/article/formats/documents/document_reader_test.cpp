#include <doctest/doctest.h>

#include "tests/support/archive.h"
#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

const std::string kWord =
    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";

std::string docx(const std::string& paragraphs, const std::string& core = "") {
  return zip({{"[Content_Types].xml", "<Types/>"},
              {"word/document.xml", kWord + paragraphs + "</w:body></w:document>"},
              {"docProps/core.xml", "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'>" + core +
                                        "</cp:coreProperties>"}});
}

std::string paragraph(const std::string& runs) {
  return "<w:p>" + runs + "</w:p>";
}

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
}

const std::string kOpen =
    "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='t' "
    "xmlns:dc='d' xmlns:meta='m'>"
    "<office:meta><dc:title>Le phare</dc:title><meta:initial-creator>Anne "
    "Martin</meta:initial-creator><meta:keyword>mer</meta:keyword>"
    "<meta:creation-date>2022-01-05T10:00:00</meta:creation-date></office:meta>"
    "<office:body><office:text><text:tracked-changes><text:p>rayé</text:p></text:tracked-changes><text:h>Le "
    "phare</text:h>"
    "<text:p>Il<text:s "
    "text:c='3'/>neige<office:annotation><text:p>note</text:p></office:annotation>.<text:line-break/>Fin.</"
    "text:p>"
    "</office:text></office:body></office:document>";

// A page with one line of text, as small as PDF can be.
std::string pdf(const std::string& text) {
  const std::string stream = "BT /F1 12 Tf 50 700 Td (" + text + ") Tj ET";
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
         "1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 "
         "0 R>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(stream.size()) + ">>stream\n" + stream +
         "\nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
         "6 0 obj<</Title(Le phare)/Author(Anne Martin)>>endobj\ntrailer<</Root 1 0 R/Info 6 0 R>>\n%%EOF\n";
}

std::string epub(const std::string& chapter) {
  return zip({{"mimetype", "application/epub+zip"},
              {"META-INF/container.xml",
               "<container><rootfiles><rootfile full-path='O/c.opf'/></rootfiles></container>"},
              {"O/1.xhtml", chapter},
              {"O/toc.xhtml", "<html><p>Sommaire</p></html>"},
              {"O/c.opf",
               "<package xmlns:dc='d'><metadata><dc:title>Le Livre</dc:title><dc:creator>Anne "
               "Martin</dc:creator><dc:language>fr"
               "</dc:language><dc:subject>mer</dc:subject><dc:date>2009-10-07</dc:date></"
               "metadata><manifest><item id='t' "
               "href='toc.xhtml'/><item id='a' href='1.xhtml'/></manifest><spine><itemref "
               "idref='t'/><itemref idref='a'/></spine>"
               "<guide><reference type='toc' href='toc.xhtml'/></guide></package>"}});
}

}  // namespace

TEST_SUITE("article/documents") {
  TEST_CASE("docx") {
    const RecordingSink sink = read_bytes(docx(
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>" + run("Le phare") + "</w:p>" +
            paragraph(run("Il ") + "<w:del><w:r><w:delText>pleut</w:delText></w:r></w:del>" + run("neige.")) +
            paragraph("<w:r><w:instrText>HYPERLINK</w:instrText></w:r>" + run("Fin.")),
        "<dc:creator>Anne Martin</dc:creator><cp:keywords>mer; "
        "phare</cp:keywords><dcterms:created>2022-01-05T10:00:00Z"
        "</dcterms:created><dc:title>Document1</dc:title>"));
    REQUIRE(sink.bodies() == "Il neige.\nFin.");
    const Article& article = sink.articles.front();
    CHECK(article.title == "Le phare");
    CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
    CHECK(article.tags == std::vector<std::string>{"mer", "phare"});
    CHECK(article.date == "2022-01-05T10:00:00Z");
  }

  TEST_CASE("an export of a database in a document is its records") {
    const RecordingSink sink = read_bytes(
        docx(paragraph(run("Le phare")) + paragraph(run("Le Lot")) + paragraph(run("1 juillet 2019")) +
             paragraph(run("Body")) + paragraph(run("Il neige.")) + paragraph(run("End of Document"))));
    CHECK(sink.bodies() == "Il neige.");
    CHECK(sink.articles.front().source == "Le Lot");
  }

  TEST_CASE("odt, packed and flat") {
    const std::string packed = zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                    {"content.xml", kOpen},
                                    {"meta.xml", kOpen}});
    for (const std::string& bytes : {kOpen, packed}) {
      const RecordingSink sink = read_bytes(bytes);
      REQUIRE(sink.bodies() == "Il neige.\nFin.");
      CHECK(sink.articles.front().title == "Le phare");
      CHECK(sink.articles.front().authors == std::vector<std::string>{"Anne Martin"});
      CHECK(sink.articles.front().tags == std::vector<std::string>{"mer"});
      CHECK(sink.articles.front().date == "2022-01-05T10:00:00+01:00");
    }
  }

  TEST_CASE("epub: a chapter is an article of the book") {
    const RecordingSink sink =
        read_bytes(epub("<html><head><title>Un</title></head><body><p>Il neige.</p></body></html>"));
    REQUIRE(sink.bodies() == "Il neige.");
    const Article& article = sink.articles.front();
    CHECK(article.id == "O/1.xhtml");
    CHECK(article.title == "Un");
    CHECK(article.source == "Le Livre");
    CHECK(article.date == "2009-10-07");
    CHECK(article.lang == "fr");
    CHECK(article.authors == std::vector<std::string>{"Anne Martin"});
  }

  TEST_CASE("rtf") {
    CHECK(read_bytes("{\\rtf1\\ansi Un titre\\par\\par Un texte.\\par Fin.}").bodies() == "Un texte.\nFin.");
  }

  TEST_CASE("hostile documents are rejects") {
    struct Row {
      std::string bytes, reason;
    };
    const Row rows[] = {
        {docx(""), "body is blank"},
        {docx(nested("w:sdt", 10'000, paragraph(run("x")))), "is XML nested too deeply"},
        {docx(paragraph(run("Il neige."))).substr(0, 150), "is a damaged archive"},
        {zip({{"[Content_Types].xml", "x"}, {"word/a.xml", "y"}}), "is an office document without a text"},
        {epub(""), "is an e-book without text"},
        {zip({{"mimetype", "application/epub+zip"}}), "is an e-book that lacks a part that it names"},
        {"%PDF-1.4\n%%EOF", "is a damaged PDF document"},
        {"{\\rtf1 }", "body is blank"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.reason);
      const RecordingSink sink = read_bytes(row.bytes);
      CHECK(sink.articles.empty());
      REQUIRE(sink.rejects.size() == 1);
      CHECK(sink.rejects.front().reason.find(row.reason) != std::string::npos);
    }
  }

  TEST_CASE("pdf, where the build reads it") {
    const RecordingSink sink = read_bytes(pdf("Il neige."));
    if (!sink.rejects.empty() && sink.reasons().find("this build") != std::string::npos) return;
    REQUIRE(sink.bodies() == "Il neige.");
    CHECK(sink.articles.front().title == "Le phare");
    CHECK(sink.articles.front().authors == std::vector<std::string>{"Anne Martin"});
    CHECK(read_bytes(pdf("")).reasons().find("a scan") != std::string::npos);
  }
}

}  // namespace depeche::article
