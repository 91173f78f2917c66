#include "indexer/article/xml/xml_records.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>
#include <string>

#include "tests/support/recording_sink.h"

namespace depeche::article {
namespace {

struct Found {
  std::string records;  // the text of each, and a bar
  std::string rejects;
  std::string warnings;
};

// Gives three bytes at a time, so that tags lie over the borders of pieces.
class Dripping : public ByteSource {
 public:
  explicit Dripping(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, std::size_t{3}, bytes_.size() - at_});
    bytes_.copy(buffer, count, at_);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

Found records_in(std::string xml, RecordNesting nesting = RecordNesting::flat) {
  RecordingSink sink;
  Delivery delivery({.file = "f"}, sink);
  Input input(std::make_unique<Dripping>(std::move(xml)));
  Found found;
  try {
    const auto take = [&found](const XmlRecord& record) {
      found.records += fmt::format("{}|", xml_line(record.element));
    };
    static_cast<void>(read_xml_records(
        input, delivery, {.names = {"item", "entry"}, .nesting = nesting, .max_bytes = 200}, take));
  } catch (const UnreadableInput& error) {
    found.rejects = error.what();
    return found;
  }
  found.rejects = sink.reasons();
  found.warnings = sink.warned();
  return found;
}

constexpr const char* kMended = "0: is not well-formed XML: read as it seems to be meant";

}  // namespace

TEST_SUITE("article/xml_records") {
  TEST_CASE("each record is given for itself") {
    struct Row {
      std::string xml, records;
    };
    const Row rows[] = {
        {"", ""},
        {"<rss></rss>", ""},
        {"<item>un</item>", "un|"},
        {"<rss><channel><item>un</item>\n<item>deux</item></channel></rss>", "un|deux|"},
        {"<f:entry xmlns:f='urn:f'>un</f:entry>", "un|"},
        {"<rss><!-- <item>non</item> --><item a='>'>un<!-- </item> --></item></rss>", "un|"},
        {"<rss><item><![CDATA[<item>un</item>]]></item></rss>", "<item>un</item>|"},
        {"<rss><item/><item>deux</item></rss>", "|deux|"},
        {"<rss><items>non</items><item>un</item></rss>", "un|"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.xml);
      const Found found = records_in(row.xml);
      CHECK(found.records == row.records);
      CHECK(found.rejects.empty());
      CHECK(found.warnings.empty());
    }
  }

  TEST_CASE("a fault costs the record that it is in") {
    struct Row {
      std::string xml, records, rejects, warnings;
    };
    const Row rows[] = {
        {"<r><item>un</item>\n<item>deux", "un|", "2: record 2: the file ends inside of it", ""},
        {"<r><item><b>un</item><item>deux</item>", "un|deux|", "", kMended},
        {"<r><item>un<item>deux</item></r>", "un|deux|", "", kMended},
        {"<r><item>description></item><item>1 < 2</item></r>", "description>|1 < 2|", "", kMended},
        {"<r><item title='un>un</item><item>deux</item></r>", "un|deux|", "", kMended},
        {"<r><item>" + std::string(300, 'x') + "</item><item>deux</item></r>", "deux|",
         "1: record 1: is larger than 200 bytes", ""},
        {"<r><item>\x80t\xE9</item><item>\xC3\xA9t\xC3\xA9</item></r>", "€té|été|", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.xml.substr(0, 80));
      const Found found = records_in(row.xml);
      CHECK(found.records == row.records);
      CHECK(found.rejects == row.rejects);
      CHECK(found.warnings == row.warnings);
    }
  }

  TEST_CASE("a record may hold another where that is said") {
    CHECK(records_in("<r><item>un<item>deux</item></item></r>", RecordNesting::nested).records == "undeux|");
  }

  TEST_CASE("a record knows what stands around it and in front of the first") {
    const std::string xml =
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e 'x'>]><rss xmlns:d='urn:d' xml:lang='fr'><channel>"
        "<title>Le Monde &amp; "
        "moi</title><item><d:a>un</d:a></item><title>non</title><item>deux</item></channel></rss>";
    RecordingSink sink;
    Delivery delivery({.file = "f"}, sink);
    Input input(std::make_unique<Dripping>(xml));
    const auto take = [](const XmlRecord& record) {
      CHECK(xml_lang(record.element) == "fr");
      CHECK(xml_line(xml_find(record.frame, "title")) == "Le Monde & moi");
      if (record.number == 1) CHECK(xml_space(xml_child(record.element, "a")) == "urn:d");
    };
    CHECK(read_xml_records(input, delivery, {.names = {"item"}, .max_bytes = 200}, take) == 2);
    CHECK(sink.reasons().empty());
  }

  TEST_CASE("what is nested without end is refused") {
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "<a>";
    CHECK(records_in(deep).rejects == "is XML nested too deeply");
  }
}

}  // namespace depeche::article
