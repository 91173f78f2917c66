#include "indexer/article/formats/editions/mets_reader.h"

#include <doctest/doctest.h>

#include "tests/support/read_text.h"
#include "tests/support/temporary_folder.h"

namespace depeche::article {
namespace {

const std::string kMets =
    "<mets:mets xmlns:mets='http://www.loc.gov/METS/' xmlns:mods='http://www.loc.gov/mods/v3' "
    "xmlns:xlink='x' LABEL='Numéro'>"
    "<mets:dmdSec ID='ISSUE'><mods:mods><mods:titleInfo><mods:title>Le Journal des "
    "débats</mods:title></mods:titleInfo>"
    "<mods:language><mods:languageTerm>fr</mods:languageTerm></mods:language>"
    "<mods:originInfo><mods:dateIssued>01.08.1821</mods:dateIssued></mods:originInfo></mods:mods></"
    "mets:dmdSec>"
    "<mets:dmdSec "
    "ID='A1'><mods:mods><mods:titleInfo><mods:title>–</mods:title></mods:titleInfo><mods:titleInfo>"
    "<mods:title>ALLEMAGNE.</mods:title></mods:titleInfo></mods:mods></mets:dmdSec>"
    "<mets:fileSec><mets:fileGrp><mets:file ID='F1'><mets:FLocat "
    "xlink:href='file://./ALTO/1.xml'/></mets:file>"
    "<mets:file ID='F2'><mets:FLocat xlink:href='./ALTO/2.xml'/></mets:file>"
    "<mets:file ID='I1'><mets:FLocat xlink:href='1.jp2'/></mets:file></mets:fileGrp></mets:fileSec>"
    "<mets:structMap TYPE='LOGICAL'><mets:div TYPE='Newspaper'>"
    "<mets:div TYPE='ARTICLE' DMDID='A1' LABEL='– ALLEMAGNE.'><mets:div TYPE='HEADING'><mets:fptr><mets:area "
    "FILEID='F1' BEGIN='B1'/>"
    "</mets:fptr></mets:div><mets:div TYPE='BODY'><mets:fptr><mets:area FILEID='F1' "
    "BEGIN='B2'/></mets:fptr></mets:div>"
    "<mets:div TYPE='BODY'><mets:fptr><mets:seq><mets:area FILEID='F2' "
    "BEGIN='B1'/></mets:seq></mets:fptr></mets:div></mets:div>"
    "<mets:div TYPE='ADVERTISEMENT'><mets:fptr><mets:area FILEID='F2' BEGIN='B2'/></mets:fptr></mets:div>"
    "</mets:div></mets:structMap></mets:mets>";

std::string alto(const std::string& first, const std::string& second) {
  const auto block = [](const char* id, const std::string& word) {
    return std::string("<TextBlock ID='") + id + "'><TextLine><String CONTENT='" + word +
           "'/></TextLine></TextBlock>";
  };
  return "<alto><Layout><Page>" + block("B1", first) + block("B2", second) + "</Page></Layout></alto>";
}

RecordingSink read_folder(const std::filesystem::path& path) {
  RecordingSink sink;
  for (const InputFile& file : find_files(path, {}, sink)) read_file(file, {}, sink);
  return sink;
}

}  // namespace

TEST_SUITE("article/mets_reader") {
  TEST_CASE("the articles of an issue are those of its structure") {
    const TemporaryFolder folder;
    folder.write("ALTO/1.xml", alto("ALLEMAGNE", "Il vint"));
    folder.write("ALTO/2.xml", alto("et repartit.", "Annonce"));
    folder.write("1-METS.xml", kMets);
    const RecordingSink sink = read_folder(folder.path());
    CHECK(sink.reasons().empty());
    REQUIRE(sink.articles.size() == 1);
    const Article& article = sink.articles.front();
    CHECK(article.id == "1-METS.xml#1");
    CHECK(article.title == "ALLEMAGNE.");
    CHECK(article.body == "Il vint et repartit.");
    CHECK(article.date == "1821-08-01");
    CHECK(article.source == "Le Journal des débats");
    CHECK(article.lang == "fr");
    CHECK(sink.left_alone ==
          std::vector<std::string>{"page of an issue in METS", "page of an issue in METS"});
  }

  TEST_CASE("pages that are missing, or lie elsewhere, are told") {
    const TemporaryFolder folder;
    folder.write("n/1-METS.xml", kMets);
    CHECK(read_folder(folder.path()).reasons() == "1: record 1: none of the pages that it names is there");
    folder.write("n/ALTO/1.xml", alto("ALLEMAGNE", "Il vint."));
    CHECK(read_folder(folder.path()).bodies() == "Il vint.");
    CHECK(read_folder(folder.path()).warned() == "1: 1 of the pages that it names are not there");
    std::string outside = kMets;
    outside.replace(outside.find("./ALTO/2.xml"), 12, "../secret.xml");
    folder.write("n/1-METS.xml", outside);
    folder.write("secret.xml", alto("secret", "secret"));
    CHECK(read_folder(folder.path() / "n").bodies() == "Il vint.");
  }

  TEST_CASE("METS that names nothing is rejected") {
    CHECK(read_bytes("<mets/>").reasons() == "1: record 1: is METS that names no page of text");
    CHECK(read_bytes(kMets).reasons() == "1: record 1: is METS without the files that it names");
    CHECK(read_bytes(kMets.substr(0, 700)).reasons() == "1: record 1: the file ends inside of it");
  }
}

}  // namespace depeche::article
