#include "indexer/article/formats/front_matter.h"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <string>

namespace depeche::article {
namespace {

FrontMatter read(const std::string& fields) {
  static std::string text;
  text = "---\n" + fields + "\n---\nTexte";
  return split_front_matter(text, FieldNames());
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
        {"title: \"Oui\", dit-il", "\"Oui\", dit-il"},  // only begins with a quotation
        {"title: 'Oui', dit-il # note", "'Oui', dit-il"},
        {"title: \"L\\u2019accord sign\\xE9\"", "L’accord signé"},  // as PyYAML writes
        {"title: \"\\U0001F600 \\uD83D\\uDE00 \\u00e9\\_!\"", "😀 😀 é\u00A0!"},
        {"title: \"a\\u20\\uZZZZ\\q\"", "au20uZZZZq"},
        {"title: \"\\uD83D seul\"", " seul"},
        {"titre: Un titre", "Un titre"},
        {"Titre: Un titre", "Un titre"},
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
        {"layout: post\ndraft: true", ""},
        {"title: a\ntitle: b", "b"},
        {"title: \"", "\""},
        {"title: \"a\\", "\"a\\"},
        {"title: a\nune ligne perdue", "a"},
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
        {"tags: \"a\", \"b, c\"", "a|b, c", ""},
        {"mots-clés: a, b\nauteur: A B", "a|b", "A B"},
        {"mots_cles: [a]\nAuteurs:\n  - A B", "a", "A B"},
        {"categories:\n  - a\n  - b", "a|b", ""},
        {"tags: [a, b]\ncategories: [b, c]", "a|b|c", ""},
        {"mots-clés: a\ncatégorie: b\nauteur: A B", "a|b", "A B"},
        {"auteur: Anne Martin et Paul Petit", "", "Anne Martin|Paul Petit"},
        {"auteur: Par Anne Martin, Paul Petit", "", "Anne Martin|Paul Petit"},
        {"author: Sciences et Avenir", "", "Sciences et Avenir"},
        {"author: \"@anne\"", "", "@anne"},
        {"author:\n  name: Anne Martin\n  mail: x", "", "Anne Martin"},
        {"author: {name: Anne Martin, mail: x}", "", "Anne Martin"},
        {"authors:\n  - {nom: Anne Martin}\n  - mail: x\n    name: Paul Petit", "", "Anne Martin|Paul Petit"},
        {"authors: [{name: Anne Martin, mail: x}, Paul Petit]", "", "Anne Martin|Paul Petit"},
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
    CHECK(article.date == "2022-01-06 10:00:00 +0100");  // read with all other fields
    CHECK(article.source == "Le Matin");
    CHECK(article.section == "Monde");
    CHECK(read("rubrique: Sport").article.section == "Sport");
    CHECK(article.url == "http://exemple.fr/");
    CHECK(article.lang == "fr");
    CHECK(read("layout: post\nlang: fr\npermalink: /a").other_names ==
          std::vector<std::string>{"layout", "permalink"});
    CHECK(read("chapô: Il neige.\ntitle: x").lead == "Il neige.");
    CHECK(read("lead: |\n  Il neige.\n  Beaucoup.\ntitle: x").lead == "Il neige.\nBeaucoup.\n");
  }

  TEST_CASE("heads in TOML and JSON") {
    const std::string rows[] = {
        "+++\ntitle = \"L\\u2019accord\"\ndate = 2022-01-06T10:00:00+01:00\ntags = [\"a\",\n  \"b\"]\n# "
        "note\n"
        "[[authors]]\nname = \"Anne Martin\"\nmail = \"x\"\n[[authors]]\nname = 'Paul Petit'\n+++\nTexte",
        "{\n  \"title\": \"L\\u2019accord\", \"date\": \"2022-01-06T10:00:00+01:00\", \"tags\": [\"a\", "
        "\"b\"],\n"
        "  \"authors\": [{\"name\": \"Anne Martin\"}, \"Paul Petit\"]\n}\nTexte",
    };
    for (const std::string& row : rows) {
      CAPTURE(row);
      const FrontMatter front_matter = split_front_matter(row, FieldNames());
      CHECK(front_matter.article.title == "L’accord");
      CHECK(front_matter.article.date == "2022-01-06T10:00:00+01:00");
      CHECK(front_matter.article.tags == std::vector<std::string>{"a", "b"});
      CHECK(front_matter.article.authors == std::vector<std::string>{"Anne Martin", "Paul Petit"});
      CHECK(front_matter.rest == "Texte");
    }
    CHECK(split_front_matter("---\n---\nTexte", FieldNames()).rest == "Texte");  // an empty head
  }

  TEST_CASE("text without front matter is left whole") {
    for (const std::string text :
         {"", "Texte", "---", "---\n", "---\ntitle: x\n", "--\ntitle: x\n--\n", "\n---\ntitle: x\n---\n",
          "a---\n---\n",
          // Rules with text between them.
          "---\nUn texte.\n---\nUn autre.", "---\nNote : un texte.\n---\nUn autre.",
          "---\n- Oui.\n- Non.\n---\nFin.", "---\nMoscou : la neige tombe\nsur la ville\n---\n", "+++\n",
          "{\"a\": 1", "{\"a\": 1} suite\n", "{a}\nTexte"}) {
      CAPTURE(text);
      const FrontMatter front_matter = split_front_matter(text, FieldNames());
      CHECK(front_matter.rest == text);
      CHECK(front_matter.article.title.empty());
    }
  }
}

}  // namespace depeche::article
