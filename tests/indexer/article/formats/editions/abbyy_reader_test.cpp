#include "indexer/article/formats/editions/abbyy_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string page(const std::string& lines) {
  return "<page width='10'><block blockType='Text'><text><par>" + lines +
         "</par></text></block><block blockType='Picture'/></page>";
}

std::string line(const std::string& text) {
  return "<line><formatting lang='FrenchStandard'>" + text + "</formatting></line>\n";
}

}  // namespace

TEST_SUITE("article/abbyy_reader") {
  TEST_CASE("pages are the lines of their blocks") {
    CHECK(read_bytes(page(line("l'insur¬") + line("rection vint."))).bodies() == "l'insurrection vint.");
    const std::string characters = "<charParams>L</charParams><charParams>e</charParams>";
    CHECK(read_bytes(page(line(characters))).bodies() == "Le");
    const RecordingSink two = read_bytes(
        "<?xml version='1.0'?><document "
        "xmlns='http://www.abbyy.com/FineReader_xml/FineReader6-schema-v1.xml'>" +
        page(line("Un.")) + page(line("Deux.")) + "</document>");
    CHECK(two.bodies() == "Un.|Deux.");
  }

  TEST_CASE("a page without text is rejected, and a cut one") {
    CHECK(read_bytes(page("")).reasons() == "1: record 1: body is blank");
    CHECK(read_bytes(page(line("Un.")).substr(0, 80)).reasons() == "1: record 1: the file ends inside of it");
  }
}

}  // namespace depeche::article
