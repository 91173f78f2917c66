#include "indexer/article/formats/front_matter.h"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <string>

namespace depeche::article {
namespace {

FrontMatter read(const std::string& fields) {
  static std::string text;
  text = "---\n" + fields + "\n---\nTexte";
  return split_front_matter(text);
}

}  // namespace

TEST_SUITE("article/front_matter") {
  TEST_CASE("scalars") {
    struct Row {
      std::string line, title;
    };
    const Row rows[] = {
        {"title: Un titre", "Un titre"},
        {"Title :  Un titre  ", "Un titre"},
        {"title: Macron : le retour", "Macron : le retour"},
        {"title: \"Un \\\"mot\\\" : suite\" # note", "Un \"mot\" : suite"},
        {"title: 'L''accord'", "L'accord"},
        {"title: L'accord", "L'accord"},
        {"title: \"Oui\", dit-il", "Oui"},
        {"title: Un titre # note", "Un titre"},
        {"title: C#", "C#"},
        {"title: Un titre\n  qui continue", "Un titre qui continue"},
        {"title: >-\n  Un titre\n  plié", " Un titre plié"},
        {"title: null", ""},
        {"title: ~", ""},  // null too
        {"title: \"~\"", "~"},
        {"title:", ""},
        {"# title: x", ""},
        {"autre:\n  title: x", ""},
        {"title: a\ntitle: b", "b"},
        {"title: \"", "\""},
        {"title: \"a\\", "\"a\\"},
        {"title", ""},
        {": x", ""},
        {"- x", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.line);
      const FrontMatter front_matter = read(row.line);
      CHECK(front_matter.article.title == row.title);
      CHECK(front_matter.rest == "Texte");
    }
  }

  TEST_CASE("lists") {
    struct Row {
      std::string lines, tags, authors;
    };
    const Row rows[] = {
        {"tags: [a, \"b, c\", 'd']", "a|b, c|d", ""},
        {"tags: [a,\n  b]", "a|b", ""},
        {"tags: []", "", ""},
        {"tags: [", "", ""},
        {"tags: a, b", "a|b", ""},
        {"tags: \"a, b\"", "a, b", ""},
        {"tags:\n  - a\n  - \"b: c\"\n- d", "a|b: c|d", ""},
        {"author: Martin, Anne", "", "Martin, Anne"},
        {"authors: [Anne Martin, Paul Petit]", "", "Anne Martin|Paul Petit"},
        {"authors:\n  - name: Anne Martin\n    mail: x\n  - Paul Petit", "", "Anne Martin|Paul Petit"},
        {"tags:\n- a\nauthor: b", "a", "b"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.lines);
      const Article article = read(row.lines).article;
      CHECK(fmt::format("{}", fmt::join(article.tags, "|")) == row.tags);
      CHECK(fmt::format("{}", fmt::join(article.authors, "|")) == row.authors);
    }
  }

  TEST_CASE("the other fields") {
    const Article article = read(
                                "id: i\ndate: 2022-01-06 10:00:00 +0100\nsource: Le Matin\nsection: "
                                "Monde\nurl: http://exemple.fr/\nlang: fr")
                                .article;
    CHECK(article.id == "i");
    CHECK(article.date == "2022-01-06");
    CHECK(article.source == "Le Matin");
    CHECK(article.section == "Monde");
    CHECK(read("rubrique: Sport").article.section == "Sport");
    CHECK(article.url == "http://exemple.fr/");
    CHECK(article.lang == "fr");
    CHECK(read("date: hier").article.date == "hier");  // to be rejected by name
  }

  TEST_CASE("text without front matter is left whole") {
    for (const std::string text : {"", "Texte", "---", "---\n", "---\ntitle: x\n", "--\ntitle: x\n--\n",
                                   "\n---\ntitle: x\n---\n", "a---\n---\n"}) {
      CAPTURE(text);
      const FrontMatter front_matter = split_front_matter(text);
      CHECK(front_matter.rest == text);
      CHECK(front_matter.article.title.empty());
    }
  }
}

}  // namespace depeche::article
