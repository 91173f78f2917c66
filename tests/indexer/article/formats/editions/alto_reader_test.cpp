#include "indexer/article/formats/editions/alto_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"

namespace depeche::article {
namespace {

std::string page(const std::string& blocks) {
  return "<?xml version='1.0'?><alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Layout><Page ID='P1'>"
         "<TopMargin><TextBlock><TextLine><String CONTENT='JOURNAL'/></TextLine></TextBlock></TopMargin>"
         "<PrintSpace>" +
         blocks + "</PrintSpace></Page></Layout></alto>";
}

std::string block(const std::string& lines) {
  return "<TextBlock ID='B'>" + lines + "</TextBlock>";
}

}  // namespace

TEST_SUITE("article/alto_reader") {
  TEST_CASE("a page is the text of its blocks") {
    struct Row {
      std::string blocks, body;
    };
    const Row rows[] = {
        {block("<TextLine><String CONTENT='Le'/><SP/><String CONTENT='phare.'/></TextLine>"), "Le phare."},
        {block("<TextLine><String CONTENT='insur' SUBS_TYPE='HypPart1' SUBS_CONTENT='insurrection'/><HYP "
               "CONTENT='-'/></TextLine>"
               "<TextLine><String CONTENT='rection' SUBS_TYPE='HypPart2' "
               "SUBS_CONTENT='insurrection'/><SP/><String CONTENT='vint.'/>"
               "</TextLine>"),
         "insurrection vint."},
        {block("<TextLine><String CONTENT='insur'/><HYP CONTENT='-'/></TextLine><TextLine><String "
               "CONTENT='rection'/></TextLine>"),
         "insurrection"},
        {block("<TextLine><String CONTENT='insur-'/><HYP CONTENT='-'/></TextLine><TextLine><String "
               "CONTENT='rection'/></TextLine>"),
         "insurrection"},
        {"<ComposedBlock>" + block("<TextLine><String CONTENT='Un.'/></TextLine>") + "</ComposedBlock>" +
             block("<TextLine><String CONTENT='Deux.'/></TextLine>"),
         "Un.\nDeux."},
        {block("<TextLine><String CONTENT='Il'/></TextLine>") +
             block("<TextLine><String CONTENT='vint.'/></TextLine>"),
         "Il vint."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.blocks);
      CHECK(read_bytes(page(row.blocks)).bodies() == row.body);
    }
  }

  TEST_CASE("hostile pages are read or rejected") {
    const std::string line = "<TextLine><String CONTENT='Le phare.'/></TextLine>";
    struct Row {
      std::string bytes, bodies, reasons;
    };
    const Row rows[] = {
        {page(""), "", "1: record 1: body is blank"},
        {page(block(line)).substr(0, 230), "", "1: record 1: the file ends inside of it"},
        {page(block("<TextLine><String CONTENT='caf\xE9'/></TextLine>")), "café", ""},
        {"<!DOCTYPE alto [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" +
             page(block("<TextLine><String CONTENT='a &x; b'/></TextLine>")),
         "a &x; b", ""},
        {page(nested("ComposedBlock", 10'000, block(line))), "",
         "1: record 1: is XML nested too deeply, or has more than 10 MB of text in one element"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes.substr(0, 300));
      const RecordingSink sink = read_as("alto", row.bytes);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.reasons() == row.reasons);
    }
  }
}

}  // namespace depeche::article
