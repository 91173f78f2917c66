#include "indexer/article/input/opening.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "indexer/article/input/json_keys.h"

namespace depeche::article {
namespace {

// "root of space", "?root" where it may be text.
std::string described(std::string_view head) {
  const Opening opening(head);
  if (!opening.xml) return "";
  return fmt::format("{}{} of {}", opening.xml->is_xml ? "" : "?", opening.xml->root, opening.xml->space);
}

}  // namespace

TEST_SUITE("article/opening") {
  TEST_CASE("XML is known by its root element and namespace, whatever their prefix") {
    struct Row {
      std::string head, described;
    };
    const Row rows[] = {
        {"", ""},
        {"Un texte.", ""},
        {"<", ""},
        {"<< Oui >> dit-il", ""},
        {"<?xml version='1.0'?>", ""},
        {"<!-- sans fin", ""},
        {"<rss version='2.0'><channel></channel>", "rss of "},
        {"<Oui> dit-il", "?Oui of "},
        {"<p>Oui</p>", "?p of "},
        {"<html xmlns='http://www.w3.org/1999/xhtml'>", "?html of http://www.w3.org/1999/xhtml"},
        {" \n<?xml version=\"1.0\"?>\n<!-- a > b -->\n<feed xmlns=\"urn:f\"", "feed of urn:f"},
        {"<ns0:newsMessage a='>' xmlns:ns1='x' xmlns:ns0 = 'urn:n'>", "newsMessage of urn:n"},
        {"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY % b 'c'> %b; ]><a/>", "a of "},
        {"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>", "a of "},
        {"<a myxmlns='urn:x' xmlns='urn:y'></a>", "a of urn:y"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(described(row.head) == row.described);
    }
    CHECK(Opening("<RSS></RSS>").has_root("rss"));
    CHECK_FALSE(Opening("<rss></rss>").has_root("rss", {"urn:x"}));
  }

  TEST_CASE("the encoding is the one that the declaration names") {
    CHECK(declared_xml_encoding("<?xml version=\"1.0\" encoding='ISO-8859-15'?><a/>") == "ISO-8859-15");
    CHECK(declared_xml_encoding("<?xml version=\"1.0\"?><a encoding='x'/>").empty());
    CHECK(declared_xml_encoding("<a encoding='x'/>").empty());
  }

  TEST_CASE("JSON is known by the keys of its first object, also where it is cut") {
    struct Row {
      std::string json, keys;
    };
    const Row rows[] = {
        {"", ""},
        {"Un texte", ""},
        {"{}", ""},
        {"[1, {\"a\": 1}]", ""},
        {"[[{\"a\": 1}]]", ""},
        {"{\"a\": 1, \"b\": {\"c\": [{\"d\": 2}]}, \"e\": [], \"f", "a, b, e"},
        {"[{\"a\": 1}, {\"b\": 1}]", "a"},
        {"{\"a\": 1} {\"b\": 1}", "a"},
        {"{\"a\": 1, oups}", "a"},
        {"{\"0\":0,\"1\":0,\"2\":0,\"3\":0,\"4\":0,\"5\":0,\"6\":0,\"7\":0,\"8\":0,\"9\":0}",
         "0, 1, 2, 3, 4, 5, 6, 7 and 2 more"},
        {std::string(100'000, '['), ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.json.substr(0, 100));
      CHECK(describe_keys(json_keys(row.json)) == row.keys);
    }
  }
}

}  // namespace depeche::article
