#include "server/http/exports/atom_feed.h"

#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>

namespace depeche::http {
namespace {

// The text that an XPath expression gives of a document; "a:" is Atom.
std::string find(const std::string& xml, const std::string& path) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET), xmlFreeDoc);
  REQUIRE(document != nullptr);
  const std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> context(
      xmlXPathNewContext(document.get()), xmlXPathFreeContext);
  const auto bytes = [](const char* text) { return reinterpret_cast<const xmlChar*>(text); };
  xmlXPathRegisterNs(context.get(), bytes("a"), bytes("http://www.w3.org/2005/Atom"));
  xmlXPathRegisterNs(context.get(), bytes("h"), bytes("http://www.w3.org/1999/xhtml"));
  xmlXPathRegisterNs(context.get(), bytes("o"), bytes("http://a9.com/-/spec/opensearch/1.1/"));
  const std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObject*)> found(
      xmlXPathEvalExpression(bytes(("string(" + path + ")").c_str()), context.get()), xmlXPathFreeObject);
  REQUIRE(found != nullptr);
  return reinterpret_cast<const char*>(found->stringval);
}

search::SearchAnswer answer_of(std::uint64_t total) {
  search::Hit hit;
  hit.id = "dossier/été.txt";
  hit.title = "Le <b>titre</b> & l’OTSC ]]>";
  hit.date = "2022-01";
  hit.source = "afp";
  hit.url = "https://afp.example/1";
  hit.snippet.passages = {{0, {{"un <b> ", false}, {"OTSC", true}}}};
  search::SearchAnswer answer;
  answer.total = total;
  answer.hits = {hit};
  return answer;
}

search::SearchRequest asking(std::string text) {
  search::SearchRequest request = feed_defaults();
  request.text = std::move(text);
  return request;
}

const std::string kBase = "http://h.example:81";

TEST_SUITE("http/atom_feed") {
  TEST_CASE("a feed says what it is, and an entry what its article is") {
    const std::string xml = to_atom(answer_of(1), asking("OTSC Almaty"), {kBase});
    struct Row {
      std::string path, expected;
    };
    const Row rows[] = {
        {"/a:feed/a:title", "Dépêche\u00A0: OTSC Almaty"},
        {"/a:feed/a:updated", "2022-01-01T00:00:00+01:00"},
        {"/a:feed/a:author/a:name", "Dépêche"},
        {"/a:feed/a:link[@rel='self']/@href", kBase + "/search.atom?q=OTSC%20Almaty"},
        {"/a:feed/a:link[@rel='alternate']/@href", kBase + "/?q=OTSC%20Almaty&match=all&sort=newest"},
        {"/a:feed/a:link[@rel='next']/@href", ""},
        {"/a:feed/o:totalResults", "1"},
        {"/a:feed/a:entry/a:title", "Le <b>titre</b> & l’OTSC ]]>"},
        {"/a:feed/a:entry/a:updated", "2022-01-01T00:00:00+01:00"},
        {"/a:feed/a:entry/a:published", "2022-01-01T00:00:00+01:00"},
        {"/a:feed/a:entry/a:author/a:name", "afp"},
        {"/a:feed/a:entry/a:link[@rel='alternate']/@href",
         kBase + "/article?id=dossier%2F%C3%A9t%C3%A9.txt&q=OTSC%20Almaty"},
        {"/a:feed/a:entry/a:link[@rel='via']/@href", "https://afp.example/1"},
        {"normalize-space(/a:feed/a:entry/a:summary/h:div)", "un <b> OTSC"},
        {"/a:feed/a:entry/a:summary/h:div/h:mark", "OTSC"},
        {"/a:feed/a:entry/a:summary/@type", "xhtml"},
        {"/a:feed/h:div/h:h1", "Dépêche\u00A0: OTSC Almaty"},
        {"/a:feed/h:div//h:a/@href", kBase + "/?q=OTSC%20Almaty&match=all&sort=newest"},
        {"normalize-space(/a:feed/a:entry/h:p)", "2022-01 · afp · Lire l’article"},
        {"/a:feed/a:entry/h:p/h:a/@href", kBase + "/article?id=dossier%2F%C3%A9t%C3%A9.txt&q=OTSC%20Almaty"},
        {"/processing-instruction('xml-stylesheet')", "type=\"text/css\" href=\"static/feed.css\""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.path);
      CHECK(find(xml, row.path) == row.expected);
    }
  }

  TEST_CASE("ids are those of articles and queries, on every host and page") {
    search::SearchRequest second = asking("OTSC");
    second.offset = 20;
    const std::string one = to_atom(answer_of(50), asking("OTSC"), {kBase});
    const std::string other = to_atom(answer_of(50), second, {"https://other.example"});
    const std::string another = to_atom(answer_of(50), asking("Almaty"), {kBase});
    CHECK(find(one, "/a:feed/a:entry/a:id") == "urn:uuid:ba5dea14-2684-5332-a731-2b1351555f11");
    CHECK(find(one, "/a:feed/a:id") == "urn:uuid:4300fc91-6329-5d05-9fd9-4dfd5abacdf5");
    CHECK(find(other, "/a:feed/a:entry/a:id") == find(one, "/a:feed/a:entry/a:id"));
    CHECK(find(other, "/a:feed/a:id") == find(one, "/a:feed/a:id"));
    CHECK(find(another, "/a:feed/a:entry/a:id") == find(one, "/a:feed/a:entry/a:id"));
    CHECK(find(another, "/a:feed/a:id") != find(one, "/a:feed/a:id"));
  }

  TEST_CASE("pages lead to each other, as far as there are any") {
    struct Row {
      std::uint64_t total;
      std::size_t offset, limit;
      std::string previous, next, last;
    };
    const Row rows[] = {
        {0, 0, 20, "", "", "?q=a"},
        {1, 0, 20, "", "", "?q=a"},
        {20, 0, 20, "", "", "?q=a"},
        {21, 0, 20, "", "?q=a&offset=20", "?q=a&offset=20"},
        {60, 20, 20, "?q=a", "?q=a&offset=40", "?q=a&offset=40"},
        {60, 10, 20, "?q=a", "?q=a&offset=30", "?q=a&offset=40"},
        {60, 40, 20, "?q=a&offset=20", "", "?q=a&offset=40"},
        {60, 80, 20, "?q=a&offset=60", "", "?q=a&offset=40"},
        {1'000'000, 9'980, 20, "?q=a&offset=9960", "", "?q=a&offset=9980"},
        {1'000'000, 9'900, 70, "?q=a&limit=70&offset=9830", "", "?q=a&limit=70&offset=9870"},
        {5, 0, 0, "", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.total);
      CAPTURE(row.offset);
      search::SearchRequest request = asking("a");
      request.offset = row.offset;
      request.limit = row.limit;
      const std::string xml = to_atom(answer_of(row.total), request, {kBase});
      const auto link = [&](const std::string& relation) {
        const std::string href = find(xml, "/a:feed/a:link[@rel='" + relation + "']/@href");
        return href.substr(href.find('?') == std::string::npos ? href.size() : href.find('?'));
      };
      CHECK(link("previous") == row.previous);
      CHECK(link("next") == row.next);
      CHECK(link("last") == row.last);
    }
  }

  TEST_CASE("the title names what was asked for") {
    search::SearchRequest request = asking("");
    CHECK(find(to_atom({}, request, {kBase}), "/a:feed/a:title") == "Dépêche\u00A0: tous les articles");
    request.chosen = {{search::Facet::source, {"afp"}}};
    request.from = article::parse_date("2022-01");
    CHECK(find(to_atom({}, request, {kBase}), "/a:feed/a:title") == "Dépêche\u00A0: afp, depuis 2022-01");
    CHECK(find(to_atom({}, request, {kBase}), "/a:feed/a:updated") == "1970-01-01T00:00:00Z");
  }

  TEST_CASE("no article breaks the feed") {
    search::SearchAnswer answer = answer_of(1);
    answer.hits[0].title = std::string("a\0\x01\uFFFF😀שלום", 3 + 3 + 4 + 8);
    answer.hits[0].url = "javascript:alert(1)";
    answer.hits[0].date = "";
    const std::string xml = to_atom(answer, asking("<&\"'\x02"), {kBase});
    CHECK(find(xml, "/a:feed/a:entry/a:title") == "a😀שלום");
    CHECK(find(xml, "/a:feed/a:entry/a:link[@rel='via']/@href").empty());
    CHECK(find(xml, "/a:feed/a:entry/a:updated") == "1970-01-01T00:00:00Z");
    CHECK(find(xml, "/a:feed/a:entry/a:published").empty());
    CHECK(find(xml, "/a:feed/a:title") == "Dépêche\u00A0: <&\"'");
  }
}

}  // namespace
}  // namespace depeche::http
