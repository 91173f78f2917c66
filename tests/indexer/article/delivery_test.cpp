#include "indexer/article/delivery.h"

#include <doctest/doctest.h>

#include "tests/support/recording_sink.h"

namespace depeche::article {

TEST_SUITE("article/delivery") {
  TEST_CASE("an article gets the source of its input where it has none") {
    RecordingSink sink;
    Delivery delivery({.file = "f", .source = "AFP"}, sink);
    delivery.accept({.body = "a"});
    delivery.accept({.body = "b", .source = " \u00A0"});
    delivery.accept({.body = "c", .source = "Le Matin"});
    CHECK(sink.articles.at(0).source == "AFP");
    CHECK(sink.articles.at(1).source == "AFP");
    CHECK(sink.articles.at(2).source == "Le Matin");
  }

  TEST_CASE("only an article that is the whole file gets the file's id") {
    RecordingSink sink;
    Delivery delivery({.file = "f", .id = "a/b.txt"}, sink);
    delivery.accept_whole_file({.body = "a"});
    delivery.accept_whole_file({.id = "own", .body = "b"});
    delivery.accept_whole_file({.id = "\n", .body = "c"});
    delivery.accept({.body = "d"});
    CHECK(sink.articles.at(0).id == "a/b.txt");
    CHECK(sink.articles.at(1).id == "own");
    CHECK(sink.articles.at(2).id == "a/b.txt");
    CHECK(sink.articles.at(3).id.size() == 32);
  }

  TEST_CASE("parts of a file are numbered where they have no id") {
    RecordingSink sink;
    Delivery delivery({.file = "f", .id = "a.html"}, sink);
    delivery.accept_part({.body = "a"}, 1);
    delivery.accept_part({.id = "own", .body = "b"}, 2);
    CHECK(sink.articles.at(0).id == "a.html#1");
    CHECK(sink.articles.at(1).id == "own");
  }

  TEST_CASE("a faulty article is rejected or corrected, as its writer can be asked or not") {
    RecordingSink sink;
    Delivery({.file = "f"}, sink).accept({.id = "i", .body = "a", .date = "hier"});
    CHECK(sink.reasons() == "0 (i): date \"hier\" can't be read");
    Delivery({.file = "f", .faulty = FaultyArticle::corrected}, sink)
        .accept({.id = "i", .body = "a", .date = "hier"});
    CHECK(sink.bodies() == "a");
    CHECK(sink.warned() == "0 (i): date \"hier\" can't be read: left out");
  }

  TEST_CASE("an unknown name is told once, and not without end") {
    RecordingSink sink;
    Delivery delivery({.file = "f"}, sink);
    for (const char* name : {"texte", "texte", "", " \n", "a\nb"}) delivery.ignore_field(name);
    CHECK(sink.ignored == std::vector<std::string>{"texte", "a b"});
    for (int i = 0; i < 1000; ++i) delivery.ignore_field(std::to_string(i));
    CHECK(sink.ignored.size() == 50);
  }

  TEST_CASE("what can't be completed is rejected with its place, its id and the reason") {
    RecordingSink sink;
    Delivery delivery({.file = "f"}, sink);
    delivery.reject("is no article");
    delivery.at_line(7);
    delivery.accept({.id = " i\n1", .body = " "});
    CHECK(sink.articles.empty());
    CHECK(sink.reasons() == "0: is no article|7 (i 1): body is blank");
    CHECK(sink.rejects.at(1).file == "f");
  }
}

}  // namespace depeche::article
