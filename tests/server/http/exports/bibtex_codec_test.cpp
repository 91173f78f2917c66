#include "server/http/exports/bibtex_codec.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace depeche::http {
namespace {

// The field in braces; empty: there is none.
std::string field(const article::Article& article, const std::string& name) {
  const std::string entry = BibtexCodec().article(article);
  const std::string begin = "  " + name + " = ";
  const std::size_t at = entry.find(begin);
  if (at == std::string::npos) return {};
  return entry.substr(at + begin.size(), entry.find(",\n", at) - at - begin.size());
}

std::string key_of(const article::Article& article) {
  const std::string entry = BibtexCodec().article(article);
  const std::size_t begin = entry.find('{') + 1;
  return entry.substr(begin, entry.find(',') - begin);
}

TEST_SUITE("http/bibtex_codec") {
  TEST_CASE("an article is an entry") {
    article::Article article;
    article.id = "a/1";
    article.title = "L’OTSC à Almaty";
    article.body = "Un texte.";
    article.date = "2022-01-06";
    article.source = "Le Monde";
    article.url = "https://a.example/a_b?x=1%202&y=é{";
    article.authors = {"Anne Dupont", "Simon and Co", "a, b, c, d"};
    article.tags = {"Asie", "R&D"};
    article.lang = "fr";
    CHECK(BibtexCodec().article(article) ==
          "@article{" + key_of(article) +
              ",\n  title = {{L’OTSC} à {Almaty}},\n"
              "  author = {Dupont, Anne and {Simon and Co} and {a, b, c, d}},\n"
              "  journal = {Le Monde},\n  year = {2022},\n  month = jan,\n"
              "  day = {06},\n"
              "  url = {https://a.example/a_b?x=1%202&y=%C3%A9%7B},\n"
              "  keywords = {Asie, R\\&D},\n  language = {fr},\n"
              "  abstract = {Un texte.},\n}\n\n");
    CHECK(key_of(article).starts_with("lemonde2022-"));
    article.source.clear();
    CHECK(BibtexCodec().article(article).starts_with("@misc{article2022-"));
  }

  TEST_CASE("persons have their surname first, and what is none is one word") {
    struct Row {
      std::vector<std::string> authors;
      std::string value;
    };
    const Row rows[] = {
        {{"Jean Dupont", "Marine LE PEN"}, "{Dupont, Jean and LE PEN, Marine}"},
        {{"Ursula von der Leyen"}, "{von der Leyen, Ursula}"},
        {{"Agence France-Presse", "AFP"}, "{{Agence France-Presse} and {AFP}}"},
        {{"Anne Petit et Luc Grand"}, "{{Anne Petit et Luc Grand}}"},
        {{"Le Monde avec AFP"}, "{{Le Monde avec AFP}}"},
        {{"SIMON AND CO", "others"}, "{{SIMON AND CO} and {others}}"},
        {{"R&D {Presse}"}, "{{R\\&D \\textbraceleft{}Presse\\textbraceright{}}}"},
        {{" ", "Zoé"}, "{{Zoé}}"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.value);
      article::Article article;
      article.authors = row.authors;
      CHECK(field(article, "author") == row.value);
    }
  }

  TEST_CASE("what means something to TeX is escaped, and braces stay in pairs") {
    struct Row {
      std::string title, value;
    };
    const Row rows[] = {
        {"100 % à $1 & #2_a", "{100 \\% à \\$1 \\& \\#2\\_a}"},
        {"a{b", "{a\\textbraceleft{}b}"},
        {"a}} , b", "{a\\textbraceright{}\\textbraceright{} , b}"},
        {"a\\b~c^d", "{a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d}"},
        {"Le ministre à Paris", "{Le ministre à {Paris}}"},
        {"Éric et l’ONU", "{Éric et {l’ONU}}"},
        {"« Élysée »", "{« {Élysée} »}"},
        {"eBay monte", "{{eBay} monte}"},
        {"a\n@book{x,\r\n", "{a @book\\textbraceleft{}x,}"},
        {"😀 שלום", "{😀 שלום}"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.title);
      article::Article article;
      article.title = row.title;
      CHECK(field(article, "title") == row.value);
      const std::string entry = BibtexCodec().article(article);
      CHECK(std::ranges::count(entry, '{') == std::ranges::count(entry, '}'));
    }
  }

  TEST_CASE("keys are of letters, digits and a hyphen, stable and one's own") {
    std::set<std::string> keys;
    for (const char* source : {"", "Le Monde", "ÉCHO d’{Alger}, \"x\"", "שלום", "éà"}) {
      for (const char* id : {"a", "b", "c/d {}%", ""}) {
        article::Article article;
        article.source = source;
        article.id = id;
        const std::string key = key_of(article);
        CAPTURE(key);
        CHECK(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
        CHECK(key == key_of(article));
        keys.insert(key);
      }
    }
    CHECK(keys.size() == 16);  // "" and "שלום" give the same name
  }

  TEST_CASE("a date may be known in part") {
    article::Article article;
    article.date = "2022-12";
    CHECK(field(article, "year") == "{2022}");
    CHECK(field(article, "month") == "dec");
    CHECK(field(article, "day").empty());
    article.date.clear();
    CHECK(field(article, "year").empty());
  }
}

}  // namespace
}  // namespace depeche::http
