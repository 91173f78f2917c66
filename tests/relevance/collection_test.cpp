#include "tests/relevance/collection.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::relevance {
namespace {

// A collection called "petite".
class Folder {
 public:
  Folder(const std::string& queries, const std::string& judgements) {
    std::filesystem::create_directory(path());
    write("corpus.ndjson", "{}");
    write("queries.tsv", queries);
    write("qrels.tsv", judgements);
  }

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path() / name, std::ios::binary) << content;
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "petite"; }

  // What reading it throws, without the folder's own path.
  [[nodiscard]] std::string complaint() const {
    try {
      return "read " + std::to_string(read_collection(path()).queries.size());
    } catch (const InvalidRequest& error) {
      const std::string message = error.what();
      return message.substr(message.find("petite") + std::string("petite").size());
    }
  }

 private:
  TemporaryFolder folder_;
};

TEST_SUITE("relevance/collection") {
  TEST_CASE("queries come with their judgements, in their order") {
    const Folder folder("q2\tL’été à Metz\r\nq9\tsans jugement\n\nq1\tdeux\tcolonnes",
                        "q1 0 a 2\nq1\t0\tb\t0\nq2 0 c -1\r\n \nq2 0 c -1\nq7 0 a 1\n");
    const Collection collection = read_collection(folder.path() / "");
    CHECK(collection.name == "petite");
    CHECK(collection.corpus.filename() == "corpus.ndjson");
    REQUIRE(collection.queries.size() == 2);
    CHECK(collection.queries[0].id == "q2");
    CHECK(collection.queries[0].text == "L’été à Metz");
    CHECK(collection.queries[0].judgements == Judgements{{"c", -1}});
    CHECK(collection.queries[1].text == "deux\tcolonnes");
    CHECK(collection.queries[1].judgements == Judgements{{"a", 2}, {"b", 0}});
  }

  TEST_CASE("what can't be read is named with its line") {
    struct Row {
      std::string queries, judgements, complaint;
    };
    const std::string good_queries = "q1\tun\n";
    const std::string good_judgements = "q1 0 a 1\n";
    const std::string not_four = "not of four fields: query, 0, document, relevance";
    const std::string not_two = "not of two fields: id TAB text";
    const Row rows[] = {
        {good_queries, good_judgements, "read 1"},
        {"", good_judgements, ": no query has a judgement"},
        {good_queries, "", ": no query has a judgement"},
        {good_queries, "q2 0 a 1\n", ": no query has a judgement"},
        {"q1 un\n", good_judgements, "/queries.tsv:1: " + not_two},
        {"q1\tun\nq2\t\n", good_judgements, "/queries.tsv:2: " + not_two},
        {"q1\t \t", good_judgements, "/queries.tsv:1: " + not_two},
        {"\tun\n", good_judgements, "/queries.tsv:1: " + not_two},
        {"q1\tun\n\nq1\tdeux\n", good_judgements, "/queries.tsv:3: the query \"q1\" was there before"},
        {"q1\t\xff\n", good_judgements, "/queries.tsv:1: not valid UTF-8"},
        {good_queries, "q1 0 a\n", "/qrels.tsv:1: " + not_four},
        {good_queries, good_judgements + "q1 0 b 1 x\n", "/qrels.tsv:2: " + not_four},
        {good_queries, "q1 0 a oui\n",
         "/qrels.tsv:1: the relevance \"oui\" is not a whole number of at most 30"},
        {good_queries, "q1 0 a 1.5\n",
         "/qrels.tsv:1: the relevance \"1.5\" is not a whole number of at most 30"},
        {good_queries, "q1 0 a 31\n",
         "/qrels.tsv:1: the relevance \"31\" is not a whole number of at most 30"},
        {good_queries, "q1 0 a 1\nq1 0 a 2\n", "/qrels.tsv:2: \"a\" was judged otherwise before for \"q1\""},
        {good_queries, "q1 0 \xc3( 1\n", "/qrels.tsv:1: not valid UTF-8"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.queries);
      CAPTURE(row.judgements);
      CHECK(Folder(row.queries, row.judgements).complaint() == row.complaint);
    }
  }

  TEST_CASE("a missing file is named") {
    struct Row {
      std::string file, complaint;
    };
    const Row rows[] = {
        {"queries.tsv", "/queries.tsv: there is no such file, or it can't be read"},
        {"qrels.tsv", "/qrels.tsv: there is no such file, or it can't be read"},
        {"corpus.ndjson", ": there is no corpus.ndjson in it"},
    };
    for (const Row& row : rows) {
      const Folder folder("q1\tun\n", "q1 0 a 1\n");
      std::filesystem::remove(folder.path() / row.file);
      CHECK(folder.complaint() == row.complaint);
    }
    CHECK_THROWS_AS(static_cast<void>(read_collection("missing")), InvalidRequest);
  }

  TEST_CASE("the corpus may be packed") {
    const Folder folder("q1\tun\n", "q1 0 a 1\n");
    std::filesystem::rename(folder.path() / "corpus.ndjson", folder.path() / "corpus.ndjson.gz");
    CHECK(read_collection(folder.path()).corpus.filename() == "corpus.ndjson.gz");
  }
}

}  // namespace
}  // namespace depeche::relevance
