#include "indexer/article/complete.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/base/error.h"

namespace depeche::article {

TEST_SUITE("article/complete") {
  TEST_CASE("a body is enough") {
    const Article article = complete({.body = "Il pleut.\r\n\r\nIl neige.  "});
    CHECK(article.title == "Il pleut.");
    CHECK(article.body == "Il pleut.\nIl neige.");
    CHECK(article.id.size() == 32);
    CHECK(article.id.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(article.date.empty());
  }

  TEST_CASE("fields are written in one way") {
    const Article article = complete({.id = " a\n1 ",
                                      .title = " Un\t titre\n",
                                      .body = "x",
                                      .date = " 2022-01-06 10:00:00 ",
                                      .source = " Le  Matin ",
                                      .authors = {" A  B ", "", " "},
                                      .tags = {"x\ny"}});
    CHECK(article.id == "a 1");
    CHECK(article.title == "Un titre");
    CHECK(article.date == "2022-01-06T10:00:00+01:00");
    CHECK(article.source == "Le Matin");
    CHECK(article.authors == std::vector<std::string>{"A B"});
    CHECK(article.tags == std::vector<std::string>{"x y"});
  }

  TEST_CASE("numbers are digits, at most fifteen, and anything else is told") {
    struct Row {
      std::string given, version, fault;
    };
    const Row rows[] = {
        {"12", "12", ""},
        {" 007 ", "7", ""},
        {"0", "0", ""},
        {"000", "0", ""},
        {"", "", ""},
        {"20190121104234", "20190121104234", ""},
        {"1.2", "", "version \"1.2\" is no number: left out"},
        {"-1", "", "version \"-1\" is no number: left out"},
        {"v3", "", "version \"v3\" is no number: left out"},
        {"1234567890123456", "", "version is longer than 15 bytes: left out"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.given);
      const Completed completed = complete_what_is_right({.body = "x", .version = row.given});
      CHECK(completed.article.version == row.version);
      CHECK(completed.warnings ==
            (row.fault.empty() ? std::vector<std::string>{} : std::vector<std::string>{row.fault}));
      if (!row.fault.empty()) CHECK_THROWS_AS(complete({.body = "x", .version = row.given}), InvalidRequest);
    }
  }

  TEST_CASE("an embargo is written as dates are") {
    CHECK(complete({.body = "x", .embargo = "2022-01-06 10:00:00"}).embargo == "2022-01-06T10:00:00+01:00");
    const Completed completed = complete_what_is_right({.body = "x", .embargo = "demain"});
    CHECK(completed.article.embargo == "9999");
    CHECK(completed.warnings ==
          std::vector<std::string>{"embargo \"demain\" can't be read: kept until somebody tells otherwise"});
  }

  TEST_CASE("a title comes from the body, which keeps it") {
    const Article article = complete({.body = "Un titre\n\nUn texte bien plus long."});
    CHECK(article.title == "Un titre");
    CHECK(article.body == "Un titre\nUn texte bien plus long.");
  }

  TEST_CASE("equal content has an equal id, other content another") {
    struct Row {
      Article article;
      bool is_same;
    };
    const Article article{.title = "un", .body = "deux", .date = "2022", .url = "http://exemple.fr/"};
    const Row rows[] = {
        {article, true},
        {{.title = "un", .body = "deux", .date = "2022", .source = "s", .url = "http://exemple.fr/"}, true},
        {{.title = "un", .body = "deux", .date = "2021", .url = "http://exemple.fr/"}, false},
        {{.title = "un", .body = "deux.", .date = "2022", .url = "http://exemple.fr/"}, false},
        {{.title = "un2022", .body = "deux", .url = "http://exemple.fr/"},
         false},  // fields do not run together
    };
    for (const Row& row : rows) CHECK((complete(row.article).id == complete(article).id) == row.is_same);
  }

  TEST_CASE("what can't be an article is refused by the field at fault") {
    struct Row {
      Article article;
      const char* reason;
    };
    const Row rows[] = {
        {{}, "body is blank"},
        {{.body = " \n\t\u00A0\x01"}, "body is blank"},
        {{.body = "x", .date = "hier"}, "date \"hier\" can't be read"},
        {{.body = "x", .date = std::string(100, '9')},
         "date \"9999999999999999999999999999999999999999\" can't be read"},
        {{.id = std::string(4097, 'x'), .body = "x"}, "id is longer than 4096 bytes"},
        {{.title = std::string(4097, 'x'), .body = "x"}, "title is longer than 4096 bytes"},
        {{.body = "x", .source = std::string(513, 'x')}, "source is longer than 512 bytes"},
        {{.body = "x", .section = std::string(513, 'x')}, "section is longer than 512 bytes"},
        {{.body = "x", .url = std::string(8193, 'x')}, "url is longer than 8192 bytes"},
        {{.body = "x", .authors = {"a", std::string(513, 'x')}}, "authors is longer than 512 bytes"},
        {{.body = "x", .tags = std::vector<std::string>(1001, "x")}, "tags are more than 1000"},
        {{.body = "x", .lang = std::string(65, 'x')}, "lang is longer than 64 bytes"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.reason);
      CHECK_THROWS_WITH_AS(static_cast<void>(complete(row.article)), row.reason, InvalidRequest);
    }
  }

  TEST_CASE("what has no limit but the article's is taken whole") {
    const std::string body(100'000, 'x');
    CHECK(complete({.body = body}).body == body);
    CHECK(complete({.id = std::string(4096, 'x'), .title = std::string(4096, 'x'), .body = "x"}).id.size() ==
          4096);
  }

  TEST_CASE("of an article whose writer can't be asked only what is wrong is lost") {
    std::string words;
    while (words.size() < 10'000) words += "élan ";
    const Completed completed =
        complete_what_is_right({.id = "i",
                                .title = words,
                                .body = "x",
                                .date = "hier",
                                .source = std::string(1000, 'x'),
                                .url = "https://exemple.fr/" + std::string(9000, 'x'),
                                .authors = {"Anne", std::string(1000, 'x'), std::string(2000, 'y')},
                                .tags = std::vector<std::string>(2000, "x"),
                                .lang = std::string(100, 'x')});
    const Article& article = completed.article;
    CHECK(article.title.size() <= 4096);
    CHECK(article.title.ends_with("élan…"));
    CHECK(article.date.empty());
    CHECK(article.source.size() == 512);
    CHECK(article.url.empty());
    CHECK(article.authors.size() == 3);
    CHECK(article.tags.size() == 1000);
    CHECK(article.lang.empty());
    CHECK(completed.warnings ==
          std::vector<std::string>{
              "title is longer than 4096 bytes: cut", "date \"hier\" can't be read: left out",
              "source is longer than 512 bytes: cut", "url is longer than 8192 bytes: left out",
              "authors is longer than 512 bytes: cut", "tags are more than 1000: the others are left out",
              "lang is longer than 64 bytes: left out"});
    CHECK(complete_what_is_right({.body = "x"}).warnings.empty());
    CHECK_THROWS_AS(static_cast<void>(complete_what_is_right({.body = " "})), InvalidRequest);
    CHECK_THROWS_AS(static_cast<void>(complete_what_is_right({.id = std::string(5000, 'x'), .body = "x"})),
                    InvalidRequest);
  }
}

}  // namespace depeche::article
