#include "indexer/article/xml/xml_document.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/article/xml/xml_mending.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// The text of the document, or why there is none.
std::string text_of(std::string_view xml) {
  try {
    return xml_line(parse_xml(xml).root());
  } catch (const InvalidRequest& error) {
    return error.what();
  }
}

}  // namespace

TEST_SUITE("article/xml_document") {
  TEST_CASE("what is no XML by the letter loses no text") {
    struct Row {
      std::string xml, text;
      bool is_mended;
    };
    const Row rows[] = {
        {"<a>Un texte</a>", "Un texte", false},
        {"<a>R&amp;D &lt; &#8217;&#xE9;</a>", "R&D < ’é", false},
        {"<a><![CDATA[<p>R&D</p>]]></a>", "<p>R&D</p>", false},
        {"<a>R&D</a>", "R&D", true},
        {"<a>&eacute;t&eacute;&nbsp;!</a>", "été\u00A0!", true},
        {"<a>1 < 2 et 3 <4</a>", "1 < 2 et 3 <4", true},
        {"<a>et#8230; &inconnu;</a>", "et#8230; &inconnu;", true},
        {"<a>un\x01 deux</a>", "un deux", true},
        {"<a><b>un</a>", "un", true},
        {"<a>un</b> deux</a>", "un deux", true},
        {"<a href='?a=1&b=2'>un</a>", "un", true},
        {"<a b>un</a>", "un", true},
        {"<a><![CDATA[un", "un", true},
    };
    for (const Row& row : rows) {
      CAPTURE(row.xml);
      const XmlDocument document = parse_xml(row.xml);
      CHECK(xml_line(document.root()) == row.text);
      CHECK(document.was_mended == row.is_mended);
    }
  }

  TEST_CASE("nothing is fetched and no entity written out") {
    const std::string bomb = "<!DOCTYPE a [<!ENTITY b '" + repeated("x", 1000) + "'><!ENTITY c '&b;&b;'>]>";
    CHECK(text_of(bomb + "<a>un &c;</a>") == "un &c;");
    CHECK(text_of("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>un &x;</a>") == "un &x;");
    CHECK(text_of(
              "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd' [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>"
              "<a>un</a>") == "un");
  }

  TEST_CASE("a bomb is refused") {
    struct Row {
      std::string xml, reason;
    };
    const Row rows[] = {
        {"", "has no element of XML"},
        {"Un texte", "has no element of XML"},
        {"<?xml version='1.0'?><!-- rien -->", "has no element of XML"},
        {repeated("<a>", 10'000), "is XML nested too deeply, or has more than 10 MB of text in one element"},
        {repeated("<a>", 10'000) + repeated("</a>", 10'000),
         "is XML nested too deeply, or has more than 10 MB of text in one element"},
        {"<r>" + repeated("<a/>", 500'001) + "</r>", "is XML of more than 500000 elements and attributes"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.xml.substr(0, 40));
      CHECK(text_of(row.xml) == row.reason);
    }
  }

  TEST_CASE("elements are found by names without prefixes, declared or not") {
    const XmlDocument document = parse_xml(
        "<n:item xmlns:n='urn:n' xml:lang='fr'><n:head n:a=' x  y '><n:title>Un</n:title></n:head>"
        "<dc:title>Deux</dc:title><title xml:lang='de'>Trois</title></n:item>");
    const xmlNode* root = document.root();
    CHECK(xml_name(root) == "item");
    CHECK(xml_space(root) == "urn:n");
    CHECK(xml_line(xml_at(root, "head/title")) == "Un");
    CHECK(xml_at(root, "head/nothing") == nullptr);
    CHECK(xml_value(xml_child(root, "head"), "a") == "x y");
    CHECK(xml_children(root).size() == 3);
    CHECK(xml_find_all(root, "title").size() == 3);
    CHECK(xml_space(xml_children(root, "title").at(0)) == "dc");
    CHECK(xml_lang(xml_at(root, "head/title")) == "fr");
    CHECK(xml_lang(xml_children(root, "title").at(1)) == "de");
    CHECK(xml_line(nullptr).empty());
    CHECK(xml_find(root, "nothing") == nullptr);
  }
}

}  // namespace depeche::article
