#include "server/http/exports/parts/xml_writer.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

using namespace std::string_literals;

TEST_SUITE("http/xml_writer") {
  TEST_CASE("text and attributes are escaped, and hold what XML can hold") {
    struct Row {
      std::string text, element, attribute;
    };
    const Row rows[] = {
        {"<b> & \"x\" ]]>", "&lt;b&gt; &amp; &quot;x&quot; ]]&gt;", "&lt;b&gt; &amp; &quot;x&quot; ]]&gt;"},
        {"a\0b\x08\uFFFE"s, "ab", "ab"},
        {"", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      XmlWriter element;
      element.element("a", row.text);
      const std::string expected = row.element.empty() ? "<a></a>" : "<a>" + row.element + "</a>";
      CHECK(element.take() == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + expected + "\n");
      XmlWriter attribute;
      attribute.empty_element("a", {{"b", row.text}});
      CHECK(attribute.take() ==
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"" + row.attribute + "\"/>\n");
    }
  }

  TEST_CASE("elements nest, and open ones are ended") {
    XmlWriter xml;
    xml.begin("a", {{"x", "1"}}).element("b", "été 😀").begin("c");
    CHECK(xml.take() ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1\">\n <b>été 😀</b>\n <c/>\n</a>\n");
  }
}

}  // namespace
}  // namespace depeche::http
