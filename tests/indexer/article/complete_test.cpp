#include "indexer/article/complete.h"

#include <doctest/doctest.h>

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
        {{.body = "x", .date = "hier"}, "date \"hier\" is not YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339"},
        {{.body = "x", .date = std::string(100, '9')},
         "date \"9999999999999999999999999999999999999999\" is not YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.reason);
      CHECK_THROWS_WITH_AS(static_cast<void>(complete(row.article)), row.reason, InvalidRequest);
    }
  }
}

}  // namespace depeche::article
