#include "indexer/article/formats/foreign_formats.h"

#include <doctest/doctest.h>

namespace depeche::article {

TEST_SUITE("article/foreign_formats") {
  TEST_CASE("what is no article is called by its name") {
    struct Row {
      std::string head, name;
    };
    const Row rows[] = {
        {"", ""},
        {"Un texte.", ""},
        {"<p>Un texte", ""},
        {"<!DOCTYPE html><html>", ""},
        {"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC \"x\">\n<html xmlns='x'>", ""},
        {"<article><h1>", ""},
        {"{\"rss\": 1}", ""},
        {"<< Oui >> dit-il", ""},
        {"<rss version=\"2.0\">", "an RSS feed"},
        {"<?xml version='1.0'?><?xml-stylesheet href='x'?>\n<!-- a > b --><rss>", "an RSS feed"},
        {"<rdf:RDF xmlns:rdf='x'>", "an RSS feed (RDF)"},
        {"<feed xmlns='http://www.w3.org/2005/Atom'>", "an Atom feed"},
        {"<?xml version='1.0'?><ns0:newsItem>", "news in NewsML-G2"},
        {"<nitf>", "news in NITF"},
        {"<?xml version='1.0'?><!DOCTYPE NewsML [<!ENTITY % a 'b'> %a; ]><NewsML>", "news in NewsML"},
        {"<page width=\"3441\">", "a page in XML"},
        {"<TEI xmlns='x'>", "a text in TEI"},
        {"<?xml version='1.0'?><catalogue/>", "XML with the root element <catalogue>"},
        {"<catalogue><livre>Un livre</livre></catalogue>", "XML with the root element <catalogue>"},
        {"<c:catalogue xmlns:c='urn:c'>", "XML with the root element <c:catalogue> of urn:c"},
        {"<catalogue/>\n", "XML with the root element <catalogue>"},
        {"<Oui/> et <Non/>", ""},
        {"<Oui> dit-il", ""},
        {"<?xml version='1.0'?>", ""},
        {"%PDF-1.7", "a PDF document"},
        {"{\\rtf1", "an RTF document"},
        {"TY  - NEWS\n", "a bibliography (RIS)"},
        {"@article{a,", "a bibliography (BibTeX)"},
        {"From: a@b.fr\r\nTo: c@d.fr\r\nSubject: x\r\n\r\nTexte", "mail"},
        {"Return-Path: <a@b.fr>\nReceived: x\n by y\nMessage-ID: z\n", "mail"},
        {"Date: 4 mars 2022\n\nUn texte.", ""},
        {"From: Paris\n\nTo: Brest\nDate: hier\n", ""},  // only the first lines are a head
        {"WARC/1.0\r\n", "a web archive (WARC)"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(foreign_format(Opening(row.head)) == row.name);
    }
  }
}

}  // namespace depeche::article
