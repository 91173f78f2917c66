// The query language from text to hits: rows by hand, and random queries whose hits must be those
// of a slow, obvious evaluator over the tokens of the articles.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/text/analyzer.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/quotations.h"
#include "indexer/text/stemmer.h"
#include "indexer/text/words/stop_words.h"
#include "server/search/search_service.h"
#include "server/search/words/edit_distance.h"
#include "server/search/words/phonetic_key.h"
#include "tests/support/bracketed.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using article::Article;

std::set<std::string> hits_of(SearchService& service, const std::string& text) {
  SearchRequest request;
  request.text = text;
  request.match = Match::all;
  request.limit = 100;
  std::set<std::string> ids;
  for (const Hit& hit : service.search(request).hits) ids.insert(hit.id);
  return ids;
}

std::string listed(const std::set<std::string>& ids) {
  return fmt::format("{}", fmt::join(ids, " "));
}

std::vector<Article> press() {
  std::vector<Article> articles{
      make_article("a", "Les troupes russes quittent Nur-Sultan. « La guerre est finie », dit le président.",
                   "Travaux à Almaty"),
      make_article("b", "Le travail des troupes, aujourd’hui, est de tenir la ville. Rien sur la guerre.",
                   "Almaty en guerre"),
      make_article("c",
                   "Selon l’État, « les coups de feu\net la peur » ont cessé. La guerre \"des prix\" aussi.",
                   "Le coup de feu"),
      make_article("d", "La guerre, dit l'ONU, menace les yeux du monde et la paix des troupes.", "L’œil"),
  };
  articles[0].source = "AFP";
  articles[0].tags = {"Asie centrale", "Énergie"};
  articles[0].authors = {"Jean Dupont"};
  articles[0].date = "2022-01-06";
  articles[1].source = "Le Monde";
  articles[1].section = "Asie et Pacifique";
  articles[1].tags = {"Asie"};
  articles[1].authors = {"Anne Dupont-Martin"};
  articles[1].date = "2022-01";
  articles[2].source = "Le Monde diplomatique";
  articles[2].date = "1898-01-13";
  articles[3].source = "Écho";
  return articles;
}

TEST_SUITE("server/search/query_language") {
  TEST_CASE("what each construct finds, and how it reads") {
    struct Row {
      std::string text, interpreted, ids;
    };
    const Row rows[] = {
        // Just this form.
        {"travaux", "travaux", "a b"},
        {"=travaux", "=travaux", "a"},
        {"=travail", "=travail", "b"},
        {"=ETAT", "=etat", "c"},
        {"=\"coup de feu\"", "=«\u00A0coup de feu\u00A0»", "c"},
        {"=\"coups de feux\"", "=«\u00A0coups de feux\u00A0»", ""},
        {"=l'ONU", "=onu", "d"},
        {"=Nur-Sultan", "=nur-sultan", "a"},
        {"=nursultan", "=nursultan", "a"},
        // Close spellings.
        {"trouppes~", "trouppes~", "a b d"},
        {"gerre~", "gerre~", "a b c d"},
        {"gurres~2", "gurres~2", "a b c d"},
        {"gurres~", "gurres~", ""},
        {"presidant~", "presidant~", "a"},
        {"GÉRRE~", "gérre~", "a b c d"},
        {"l'étta~", "étta~", "c"},
        {"onou~", "onou~", "d"},
        {"-gerre~ travaux", "travaux SAUF gerre~", ""},
        {"titre:gerre~", "titre:gerre~", "b"},
        {"citation:gerre~", "citation:gerre~", "a"},
        {"trouppes~ PROCHE/1 rusces~", "trouppes~ PROCHE/1 rusces~", "a"},
        // Weights find the same.
        {"travaux^3", "travaux^3", "a b"},
        {"Nur-Sultan^0,5", "nur-sultan^0.5", "a"},
        {"\"coup de feu\"^2", "«\u00A0coup de feu\u00A0»^2", "c"},
        {"(russes OU ONU)^2 guerre", "(russes OU onu)^2 ET guerre", "a d"},
        {"titre:travail^2", "titre:travail^2", "a"},
        {"(titre:travail)^2", "(titre:travail)^2", "a"},
        {"(source:afp)^2", "(source:afp)^2", "a"},
        {"(travaux^2)^3", "(travaux^2)^3", "a b"},
        {"((troupes^2)^3) PROCHE/1 russes", "(troupes^2)^3 PROCHE/1 russes", "a"},
        {"titre:(travaux OU œil)^2", "titre:(travaux OU oeil)^2", "a d"},
        {"troupes^2 PROCHE/1 russes", "troupes^2 PROCHE/1 russes", "a"},
        {"(guerre OU paix)^2 PROCHE/3 (ONU OU troupes)", "(guerre OU paix)^2 PROCHE/3 (onu OU troupes)", "d"},
        {"(troupes russes)^2 PROCHE/2 quittent",
         "((troupes PROCHE/2 quittent) ET (russes PROCHE/2 quittent))^2", "a"},
        {"gerre~2^2 SAUF russes^3", "gerre~2^2 SAUF russes^3", "b c d"},
        // Fields of the text.
        {"titre:travail", "titre:travail", "a"},
        {"title:Almaty", "titre:almaty", "a b"},
        {"titre:(travaux OU œil)", "titre:(travaux OU oeil)", "a d"},
        {"titre:(Almaty guerre)", "titre:(almaty ET guerre)", "b"},
        {"titre:\"coups de feu\"", "titre:«\u00A0coups de feu\u00A0»", "c"},
        {"titre:alma*", "titre:alma*", "a b"},
        {"titre:=travail", "titre:=travail", ""},
        {"-titre:guerre guerre", "guerre SAUF titre:guerre", "a c d"},
        {"titre:troupes", "titre:troupes", ""},
        {"citation:guerre", "citation:guerre", "a"},
        {"quote:\"coup de feu\"", "citation:«\u00A0coup de feu\u00A0»", "c"},
        {"citation:(peur ET prix)", "citation:(peur ET prix)", "c"},
        {"citation:(peur PROCHE/99 prix)", "citation:(peur PROCHE/99 prix)", ""},  // two quotations
        {"citation:(feu AVANT/4 peur)", "citation:(feu AVANT/4 peur)", "c"},       // over a paragraph
        {"citation:troupes", "citation:troupes", ""},
        // A star behind a compound.
        {"Nur-S*", "nur-s*", "a"},
        {"troupes -Nur-Sul*", "troupes SAUF nur-sul*", "b d"},
        {"titre:coup-de-f*", "titre:coup-de-f*", "c"},
        {"Nur-S* PROCHE/9 quittent", "nur-s* PROCHE/9 quittent", "a"},
        {"aujourd'h*", "aujourd'h*", "b"},
        {"rue-S*", "rue-s*", ""},
        {"date:\"6 janvier 2022\"", "date:2022-01-06", "a b"},
        {"date:13/1/1898", "date:1898-01-13", "c"},
        // What an article is.
        {"source:afp", "source:afp", "a"},
        {"source:\"LE MONDE\"", "source:«\u00A0LE MONDE\u00A0»", "b"},
        {"source:monde", "source:monde", "b c"},
        {"source:echo", "source:echo", "d"},
        {"source:(afp OU écho)", "source:(afp OU écho)", "a d"},
        {"-source:afp guerre", "guerre SAUF source:afp", "b c d"},
        {"rubrique:pacifique", "rubrique:pacifique", "b"},
        {"section:\"asie et pacifique\"", "rubrique:«\u00A0asie et pacifique\u00A0»", "b"},
        {"tag:asie", "tag:asie", "b"},
        {"tag:«asie centrale»", "tag:«\u00A0asie centrale\u00A0»", "a"},
        {"tag:énergie", "tag:énergie", "a"},
        {"tag:ENERGIE", "tag:ENERGIE", "a"},
        {"tag:centrale", "tag:centrale", "a"},
        {"tag:asi*", "tag:asi*", "a b"},
        {"auteur:dupont", "auteur:dupont", "a b"},
        {"author:\"Jean Dupont\"", "auteur:«\u00A0Jean Dupont\u00A0»", "a"},
        {"date:2022", "date:2022", "a b"},
        {"date:2022-01-06", "date:2022-01-06", "a b"},  // an article of January may be of the 6th
        {"date:..1900", "date:..1900", "c"},
        {"date:2022-01-07..", "date:2022-01-07..", "b"},
        {"date:1898..2022-01-01", "date:1898..2022-01-01", "b c"},
        {"guerre date:2022", "guerre ET date:2022", "a b"},
        // Close to each other.
        {"troupes PROCHE/1 russes", "troupes PROCHE/1 russes", "a"},
        {"russes AVANT/1 troupes", "russes AVANT/1 troupes", ""},
        {"troupes NEAR/3 ville", "troupes PROCHE/3 ville", ""},
        {"troupes AVANT/7 ville", "troupes AVANT/7 ville", "b"},
        {"(guerre OU paix) PROCHE/3 (ONU OU troupes)", "(guerre OU paix) PROCHE/3 (onu OU troupes)", "d"},
        {"guerre PROCHE/3 l'ONU", "guerre PROCHE/3 onu", "d"},
        {"œil PROCHE/3 monde", "oeil PROCHE/3 monde", "d"},  // irregular forms have places too
        {"quitte* AVANT/1 Nur-Sultan", "quitte* AVANT/1 nur-sultan", "a"},
        {"\"la guerre\" PROCHE/9 troupes", "«\u00A0la guerre\u00A0» PROCHE/9 troupes", "a b"},
        {"troupes AVANT/3 Nur-Sultan AVANT/3 guerre", "troupes AVANT/3 nur-sultan AVANT/3 guerre", "a"},
        {"(troupes russes) PROCHE/2 quittent", "(troupes PROCHE/2 quittent) ET (russes PROCHE/2 quittent)",
         "a"},
        {"guerre PROCHE/9 (troupes SAUF paix)", "(guerre PROCHE/9 troupes) SAUF (guerre PROCHE/9 paix)", "a"},
        {"titre:coup PROCHE/2 feu", "titre:(coup PROCHE/2 feu)", "c"},
        {"titre:(travaux PROCHE/5 Almaty)", "titre:(travaux PROCHE/5 almaty)", "a"},
        {"Almaty PROCHE/99 troupes", "almaty PROCHE/99 troupes", ""},  // title and body are never near
        {"la PROCHE/1 la", "la PROCHE/1 la", ""},
        {"la PROCHE/9 la", "la PROCHE/9 la", "b c"},
        // Words that were shown as something else.
        {"aujourd'hui", "aujourd’hui", "b"},
        {"« aujourd'hui »", "«\u00A0aujourd’hui\u00A0»", "b"},
    };
    const TemporaryDatabase one(press());
    const TemporaryDatabase many(press(), 3);
    SearchService service({one.path(), 1});
    SearchService sharded({many.path(), 1});
    for (const Row& row : rows) {
      CAPTURE(row.text);
      SearchRequest request;
      request.text = row.text;
      const SearchAnswer answer = service.search(request);
      CHECK(answer.interpreted == row.interpreted);
      CHECK(listed(hits_of(service, row.text)) == row.ids);
      CHECK(listed(hits_of(sharded, row.text)) == row.ids);
      CHECK(listed(hits_of(service, answer.interpreted)) == row.ids);
      for (const auto& warning : answer.warnings) CHECK(warning.code == "");
    }
  }

  TEST_CASE("what can't be done is said, and the rest is") {
    struct Row {
      std::string text, interpreted, warnings;
    };
    const Row rows[] = {
        {"guerre PROCHE/5 source:afp", "guerre ET source:afp", "filter-beside-proximity@0+26"},
        {"titre:guerre PROCHE/5 citation:paix", "titre:guerre ET citation:paix",
         "fields-beside-proximity@0+35"},
        {"citation:guerre PROCHE/5 finie", "citation:(guerre PROCHE/5 finie)",
         "quotation-around-proximity@0+30"},
        {"titre:(citation:guerre)", "titre:citation:guerre", "field-in-field@7+15"},
        {"source:(titre:afp)", "source:afp", "field-in-field@8+9"},
        {"date:hier guerre", "date:hier ET guerre", "unreadable-date@5+4"},
        {"date:2022-13", "date:2022-13", "unreadable-date@5+7"},
        {"guerre SAUF date:\"hier soir\"", "guerre SAUF date:«\u00A0hier soir\u00A0»",
         "unreadable-date@18+9"},
        {"date:2023..2021", "date:2021..2023", "reversed-dates@5+10"},
        {"Nur-Sultan~", "nur-sultan", "fuzzy-compound@0+10"},
        {"source:afp^2", "source:afp", "sign-on-name@7+3"},
        {"source:afpp~", "source:afpp", "sign-on-name@7+4unknown-name@7+4"},
        {"source:inconnue", "source:inconnue", "unknown-name@7+8"},
        {"source:(afp PROCHE/5 monde)", "source:(afp ET monde)", "filter-beside-proximity@8+18"},
    };
    const TemporaryDatabase database(press());
    SearchService service({database.path(), 1});
    for (const Row& row : rows) {
      CAPTURE(row.text);
      SearchRequest request;
      request.text = row.text;
      const SearchAnswer answer = service.search(request);
      CHECK(answer.interpreted == row.interpreted);
      std::string warnings;
      for (const auto& warning : answer.warnings) {
        warnings += fmt::format("{}@{}+{}", warning.code, warning.offset, warning.length);
      }
      CHECK(warnings == row.warnings);
    }
  }

  TEST_CASE("a date that can't be read finds nothing, wherever it stands") {
    const TemporaryDatabase database(press());
    SearchService service({database.path(), 1});
    for (const char* text :
         {"date:hier", "date:hier OU guerre", "guerre SAUF date:hier", "date:(2022 SAUF hier)"}) {
      CAPTURE(text);
      CHECK(hits_of(service, text).empty());
    }
  }

  TEST_CASE("a weight changes the order, and nothing else") {
    const TemporaryDatabase database({make_article("paix", "Le mot paix est là, et un mot de plus."),
                                      make_article("tempête", "Le mot tempête est là, et un mot de plus.")});
    SearchService service({database.path(), 1});
    struct Row {
      std::string text, first;
    };
    const Row rows[] = {
        {"paix^3 OU tempête", "paix"},
        {"paix OU tempête^3", "tempête"},
        {"paix^0,2 OU tempête", "tempête"},
        {"(paix OU paix)^3 OU tempête", "paix"},
        {"(mot OU paix)^0,1 OU tempête^5", "tempête"},
        {"\"mot paix\"^9 OU tempête", "paix"},
        {"paix^1000 OU tempête^5", "paix"},  // 10 at most
        {"paix^1000 OU (tempête^5)^5", "tempête"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      SearchRequest request;
      request.text = row.text;
      const SearchAnswer answer = service.search(request);
      REQUIRE(answer.hits.size() == 2);
      CHECK(answer.hits.front().id == row.first);
      CHECK(answer.hits.front().score > answer.hits.back().score);
    }
  }

  TEST_CASE("the word as it was typed comes before its close spellings") {
    const TemporaryDatabase database(
        {make_article("a", "Un mot : Philippe."), make_article("b", "Un mot : Philipe."),
         make_article("c", "Un mot : Filippe."), make_article("d", "Un mot : Pilule.")});
    SearchService service({database.path(), 1});
    REQUIRE(service.wait_for_lexicon());
    SearchRequest request;
    request.text = "philipe~";
    const SearchAnswer answer = service.search(request);
    REQUIRE(answer.hits.size() == 3);
    CHECK(answer.hits.front().id == "b");
    CHECK(hits_of(service, "philipe~") == std::set<std::string>{"a", "b", "c"});
  }

  TEST_CASE("groups that make too many pairs are joined by ET") {
    std::string group;
    for (int i = 0; i < 100; ++i) group += fmt::format("mot{} ", i);
    const TemporaryDatabase database(press());
    SearchService service({database.path(), 1});
    SearchRequest request;
    request.text = fmt::format("({0}) PROCHE/5 (guerre {0})", group);
    const SearchAnswer answer = service.search(request);
    REQUIRE(answer.warnings.size() == 1);
    CHECK(answer.warnings.front().code == "too-many-pairs");
    CHECK(answer.interpreted.find("PROCHE") == std::string::npos);
  }

  TEST_CASE("only what matched is marked") {
    struct Row {
      std::string text, id, title, body;
    };
    const Row rows[] = {
        {"troupes PROCHE/1 russes", "a", "Travaux à Almaty",
         "Les [troupes] [russes] quittent Nur-Sultan. « La guerre est finie », dit le président."},
        {"guerre PROCHE/4 troupes", "b", "Almaty en guerre",
         "Le travail des troupes, aujourd’hui, est de tenir la ville. Rien sur la guerre."},
        {"titre:guerre", "b", "Almaty en [guerre]",
         "Le travail des troupes, aujourd’hui, est de tenir la ville. Rien sur la guerre."},
        {"titre:guerre troupes", "b", "Almaty en [guerre]",
         "Le travail des [troupes], aujourd’hui, est de tenir la ville. Rien sur la guerre."},
        {"citation:(guerre OU feu)", "c", "Le coup de feu",
         "Selon l’État, « les coups de [feu]\net la peur » ont cessé. La guerre \"des prix\" aussi."},
        {"=travail", "b", "Almaty en guerre",
         "Le [travail] des troupes, aujourd’hui, est de tenir la ville. Rien sur la guerre."},
        {"la PROCHE/11 la", "d", "L’œil",
         "[La] guerre, dit l'ONU, menace les yeux du monde et [la] paix des troupes."},
        {"guerre SAUF titre:guerre PROCHE/2 Almaty", "b", "Almaty en [guerre]",
         "Le travail des troupes, aujourd’hui, est de tenir la ville. Rien sur la [guerre]."},
        {"quittent AVANT/1 Nur-Sultan AVANT/2 \"la guerre\"", "a", "Travaux à Almaty",
         "Les troupes russes [quittent] [Nur-Sultan]. « [La guerre] est finie », dit le président."},
    };
    const TemporaryDatabase database(press());
    SearchService service({database.path(), 1});
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const auto answer = service.article(row.id, row.text);
      REQUIRE(answer);
      CHECK(bracketed(answer->marked_title) == row.title);
      CHECK(bracketed(answer->marked_lines) == row.body + "\n");
    }
  }
}

// A random query: what it is, and how it is written.
struct Tree {
  enum class Kind {
    word,
    exact,
    prefix,
    fuzzy,
    phrase,
    weighted,
    all,
    any,
    without,
    near,
    before,
    title,
    quotation,
    source,
    date
  };
  Kind kind = Kind::word;
  std::string text{};
  unsigned distance = 0;
  std::vector<Tree> children{};

  [[nodiscard]] bool is_leaf() const { return children.empty(); }
};

using Kind = Tree::Kind;

constexpr std::array<std::string_view, 18> kWords{
    "armée", "armées", "coup", "coups",  "feu",    "feux",  "travail", "travaux", "œil",
    "yeux",  "État",   "état", "marché", "marche", "pêche", "péché",   "Almaty",  "nursultan"};
constexpr std::array<std::string_view, 6> kFillers{"de", "la", "l’État", "Nur-Sultan", "d'Almaty", "et"};

class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  std::string text(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
      const bool is_filler = below(3) == 0;
      text += is_filler ? kFillers[below(kFillers.size())] : kWords[below(kWords.size())];
      constexpr std::array<std::string_view, 10> kBetween{" ",   " ",   " ",  " ",   ", ",
                                                          " « ", " » ", ". ", " \"", "\n"};
      text += kBetween[below(kBetween.size())];
    }
    return text;
  }

  Article article(std::size_t number) {
    Article article = make_article(fmt::format("{:02}", number), text(4 + below(30)), text(2 + below(4)));
    article.source = below(2) == 0 ? "AFP" : "Écho";
    article.date = fmt::format("20{:02}", 20 + below(3));
    return article;
  }

  Tree word() { return {.kind = Kind::word, .text = std::string(kWords[below(kWords.size())])}; }

  // A word with a letter that was doubled, or one that is for another: often close to several.
  Tree fuzzy() {
    std::string typed = text::fold(word().text);
    const std::size_t at = below(typed.size());
    if (below(2) == 0) {
      typed.insert(at, 1, typed[at]);
    } else {
      typed[at] = 'e';
    }
    return {.kind = Kind::fuzzy, .text = typed, .distance = static_cast<unsigned>(1 + below(2))};
  }

  Tree leaf() {
    switch (below(8)) {
      case 0:
        return {.kind = Kind::exact, .text = word().text};
      case 1:
        return {.kind = Kind::prefix, .text = text::fold(word().text).substr(0, 3)};
      case 2:
        return {.kind = Kind::phrase, .text = word().text + (below(2) == 0 ? " de " : " ") + word().text};
      case 3:
        return fuzzy();
      case 4:
        return {.kind = Kind::weighted, .text = "0.5", .children = {word()}};
      default:
        return word();
    }
  }

  // What PROCHE joins.
  Tree operand(std::size_t depth) {
    switch (depth == 0 ? 0 : below(6)) {
      case 1:
        return {.kind = Kind::any, .children = {leaf(), leaf()}};
      case 2:
        return proximity(depth - 1, false);
      default:
        return leaf();
    }
  }

  Tree proximity(std::size_t depth, bool may_be_group) {
    Tree left = operand(depth);
    if (may_be_group && below(4) == 0) {
      left = {.kind = below(2) == 0 ? Kind::all : Kind::without, .children = {leaf(), leaf()}};
    }
    return {.kind = below(2) == 0 ? Kind::near : Kind::before,
            .distance = static_cast<unsigned>(1 + below(4)),
            .children = {std::move(left), operand(depth)}};
  }

  Tree tree(std::size_t depth) {
    switch (depth == 0 ? below(4) : below(13)) {
      case 4:
      case 5:
        return {.kind = Kind::all, .children = {tree(depth - 1), tree(depth - 1)}};
      case 6:
        return {.kind = Kind::any, .children = {tree(depth - 1), tree(depth - 1)}};
      case 7:
        return {.kind = Kind::without, .children = {tree(depth - 1), tree(depth - 1)}};
      case 8:
        return {.kind = Kind::title, .children = {textual(depth - 1)}};
      case 9:
        return {.kind = Kind::quotation, .children = {textual(depth - 1)}};
      case 10:
        return {.kind = Kind::source, .text = below(2) == 0 ? "afp" : "ECHO"};
      case 12:
        return {.kind = Kind::weighted, .text = "3", .children = {tree(depth - 1)}};
      case 11:
        return {.kind = Kind::date, .text = below(2) == 0 ? "2021" : "..2021-06"};
      case 3:
        return leaf();
      default:
        return proximity(2, true);
    }
  }

 private:
  // What may stand in a field.
  Tree textual(std::size_t depth) {
    if (depth > 0 && below(3) == 0) return {.kind = Kind::any, .children = {leaf(), leaf()}};
    return below(2) == 0 ? leaf() : proximity(1, true);
  }

  std::mt19937 random_;
};

std::string written(const Tree& tree) {
  const auto side = [&](std::size_t child) {
    const Tree& part = tree.children[child];
    const bool is_simple = part.is_leaf() || part.kind == Kind::weighted || part.kind == Kind::title ||
                           part.kind == Kind::quotation;
    return is_simple ? written(part) : fmt::format("({})", written(part));
  };
  switch (tree.kind) {
    case Kind::word:
      return tree.text;
    case Kind::exact:
      return "=" + tree.text;
    case Kind::prefix:
      return tree.text + "*";
    case Kind::fuzzy:
      return fmt::format("{}~{}", tree.text, tree.distance);
    case Kind::phrase:
      return fmt::format("« {} »", tree.text);
    case Kind::weighted:
      return fmt::format("{}^{}",
                         tree.children[0].kind == Kind::word ? written(tree.children[0])
                                                             : fmt::format("({})", written(tree.children[0])),
                         tree.text);
    case Kind::all:
      return fmt::format("{} ET {}", side(0), side(1));
    case Kind::any:
      return fmt::format("{} OU {}", side(0), side(1));
    case Kind::without:
      return fmt::format("{} SAUF {}", side(0), side(1));
    case Kind::near:
      return fmt::format("{} PROCHE/{} {}", side(0), tree.distance, side(1));
    case Kind::before:
      return fmt::format("{} AVANT/{} {}", side(0), tree.distance, side(1));
    case Kind::title:
      return fmt::format("titre:({})", written(tree.children[0]));
    case Kind::quotation:
      return fmt::format("citation:({})", written(tree.children[0]));
    case Kind::source:
      return "source:" + tree.text;
    case Kind::date:
      return "date:" + tree.text;
  }
  return {};
}

// The obvious way: reads every word of every article.
class Evaluator {
 public:
  explicit Evaluator(std::vector<Article> articles) : articles_(std::move(articles)) {
    for (const Article& article : articles_) {
      texts_.push_back({read(article.title), read(article.body)});
      for (const Text& text : texts_.back()) {
        for (const Word& word : text.words) vocabulary_.insert({word.exact, word.surface});
      }
    }
  }

  std::set<std::string> hits(const Tree& tree) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      if (holds(tree, i, Where::anywhere)) ids.insert(articles_[i].id);
    }
    return ids;
  }

 private:
  enum class Where { anywhere, title, quotation };
  struct Word {
    std::string exact, surface, stem;
    unsigned position;
  };
  using Words = std::vector<Word>;
  struct Text {
    Words words;
    std::vector<Words> quotations;
  };
  using Range = std::pair<unsigned, unsigned>;

  Text read(std::string_view source) {
    Text text;
    for (const text::Token& token : analyzer_.analyze(source)) {
      const Word word{token.forms->exact, token.forms->surface,
                      token.kind == text::TokenKind::elision ? "" : token.forms->stem, token.position};
      text.words.push_back(word);
    }
    const text::Tokens tokens = analyzer_.analyze(source);
    for (const text::Quotation& quotation : text::quotations(source)) {
      text.quotations.emplace_back();
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool is_inside =
            tokens.begin()[i].begin >= quotation.begin && tokens.begin()[i].end <= quotation.end;
        if (is_inside) text.quotations.back().push_back(text.words[i]);
      }
    }
    return text;
  }

  // The texts in which words of the field stand, those apart that nothing may span.
  std::vector<Words> passages(std::size_t article, Where where) const {
    const auto& [title, body] = texts_[article];
    if (where == Where::title) return {title.words};
    if (where == Where::anywhere) return {title.words, body.words};
    std::vector<Words> all = title.quotations;
    all.insert(all.end(), body.quotations.begin(), body.quotations.end());
    return all;
  }

  // Of a word as typed: with its accents left out or wrong, too.
  std::set<std::string> stems_of(const std::string& typed) {
    const auto tokens = analyzer_.analyze(typed);
    const std::string surface = tokens.front().forms->surface;
    const std::string exact = tokens.front().forms->exact;
    std::set<std::string> stems{stemmer_.stem(surface), stemmer_.stem(exact)};
    if (surface != exact) return stems;
    for (const auto& [known, accented] : vocabulary_) {
      if (known == exact) stems.insert(stemmer_.stem(accented));
    }
    return stems;
  }

  static std::set<std::string> number_forms(const std::string& exact) {
    constexpr std::array<std::array<std::string_view, 2>, 5> kPairs{
        {{"armee", "armees"}, {"coup", "coups"}, {"feu", "feux"}, {"travail", "travaux"}, {"oeil", "yeux"}}};
    std::set<std::string> forms{exact};
    for (const auto& [singular, plural] : kPairs) {
      if (exact == singular || exact == plural) forms = {std::string(singular), std::string(plural)};
    }
    return forms;
  }

  bool is_word(const std::string& typed, const Word& word) {
    return (!word.stem.empty() && stems_of(typed).contains(word.stem)) || text::fold(typed) == word.exact;
  }

  // The typed word and those of the articles that are spelt nearly so, or sound so.
  std::set<std::string> spellings(const Tree& fuzzy) {
    const std::string typed = text::fold(lowered(fuzzy.text));
    std::set<std::string> found{fuzzy.text};
    for (const auto& [exact, surface] : vocabulary_) {
      const std::size_t edits = edit_distance(typed, exact, 9);
      const bool is_alike = phonetic_key(typed) == phonetic_key(exact) && edits <= fuzzy.distance + 2;
      if ((edits <= fuzzy.distance || is_alike) && !text::is_stop_word(exact)) found.insert(exact);
    }
    return found;
  }

  // Words that stand for the typed one where only their exact forms are known.
  std::set<std::string> written_forms(const std::string& typed) {
    const std::set<std::string> stems = stems_of(typed);
    std::set<std::string> forms;
    for (const auto& [exact, surface] : vocabulary_) {
      if (stems.contains(stemmer_.stem(surface)) || stems.contains(stemmer_.stem(exact))) forms.insert(exact);
    }
    return forms;
  }

  std::set<Range> ranges(const std::vector<std::set<std::string>>& sequence, const Words& words) {
    std::set<Range> found;
    for (const Word& first : words) {
      const bool follows = std::ranges::all_of(sequence, [&](const std::set<std::string>& forms) {
        const auto at = first.position + static_cast<unsigned>(&forms - sequence.data());
        return std::ranges::any_of(
            words, [&](const Word& word) { return word.position == at && forms.contains(word.exact); });
      });
      if (follows)
        found.insert({first.position, first.position + static_cast<unsigned>(sequence.size()) - 1});
    }
    return found;
  }

  std::vector<std::set<std::string>> phrase_forms(const std::string& phrase) {
    std::vector<std::set<std::string>> sequence;
    for (const text::Token& token : analyzer_.analyze(phrase)) {
      if (token.kind != text::TokenKind::word) continue;
      sequence.push_back(token.forms->exact == "de" ? std::set<std::string>{"de"}
                                                    : number_forms(token.forms->exact));
    }
    return sequence;
  }

  std::set<std::string> known_with_prefix(const std::string& prefix) {
    std::set<std::string> forms;
    for (const auto& [exact, surface] : vocabulary_) {
      if (exact.starts_with(prefix)) forms.insert(exact);
    }
    return forms;
  }

  std::set<Range> ranges(const Tree& tree, const Words& words) {
    switch (tree.kind) {
      case Kind::word:
        return ranges({written_forms(tree.text)}, words);
      case Kind::exact:
        return ranges({{text::fold(lowered(tree.text))}}, words);
      case Kind::fuzzy: {
        std::set<std::string> forms;
        for (const std::string& spelling : spellings(tree)) forms.merge(written_forms(spelling));
        return ranges({forms}, words);
      }
      case Kind::weighted:
        return ranges(tree.children[0], words);
      case Kind::prefix:
        return ranges({known_with_prefix(lowered(tree.text))}, words);
      case Kind::phrase:
        return ranges(phrase_forms(tree.text), words);
      case Kind::any: {
        std::set<Range> found = ranges(tree.children[0], words);
        found.merge(ranges(tree.children[1], words));
        return found;
      }
      default: {
        std::set<Range> found;
        for (const auto& [begin, end] : ranges(tree.children[0], words)) {
          for (const auto& [other_begin, other_end] : ranges(tree.children[1], words)) {
            const bool is_before = end < other_begin && other_begin - end <= tree.distance;
            const bool is_behind = other_end < begin && begin - other_end <= tree.distance;
            if (is_before || (is_behind && tree.kind == Kind::near)) {
              found.insert({std::min(begin, other_begin), std::max(end, other_end)});
            }
          }
        }
        return found;
      }
    }
  }

  std::string lowered(const std::string& typed) { return analyzer_.analyze(typed).front().forms->surface; }

  bool any_passage(std::size_t article, Where where, const std::function<bool(const Words&)>& test) {
    return std::ranges::any_of(passages(article, where), test);
  }

  bool holds(const Tree& tree, std::size_t article, Where where) {
    const auto child = [&](std::size_t i) { return holds(tree.children[i], article, where); };
    switch (tree.kind) {
      case Kind::word:
        return any_passage(article, where, [&](const Words& words) {
          return std::ranges::any_of(words, [&](const Word& word) { return is_word(tree.text, word); });
        });
      case Kind::fuzzy: {
        const std::set<std::string> typed = spellings(tree);
        return any_passage(article, where, [&](const Words& words) {
          return std::ranges::any_of(words, [&](const Word& word) {
            return std::ranges::any_of(typed, [&](const std::string& each) { return is_word(each, word); });
          });
        });
      }
      case Kind::weighted:
        return child(0);
      case Kind::exact:
      case Kind::prefix:
      case Kind::phrase:
        return any_passage(article, where, [&](const Words& words) { return !ranges(tree, words).empty(); });
      case Kind::all:
        return child(0) && child(1);
      case Kind::any:
        return child(0) || child(1);
      case Kind::without:
        return child(0) && !child(1);
      case Kind::near:
      case Kind::before: {
        const Tree& left = tree.children[0];
        if (left.kind == Kind::all || left.kind == Kind::without) {
          Tree spread{.kind = left.kind, .children = {tree, tree}};
          spread.children[0].children[0] = left.children[0];
          spread.children[1].children[0] = left.children[1];
          return holds(spread, article, where);
        }
        return any_passage(article, where, [&](const Words& words) { return !ranges(tree, words).empty(); });
      }
      case Kind::title:
        return holds(tree.children[0], article, Where::title);
      case Kind::quotation:
        return holds(tree.children[0], article, Where::quotation);
      case Kind::source:
        return (articles_[article].source == "AFP") == (tree.text == "afp");
      case Kind::date:
        return tree.text == "2021" ? articles_[article].date == "2021" : articles_[article].date <= "2021";
    }
    return false;
  }

  text::Analyzer analyzer_;
  text::Stemmer stemmer_;
  std::vector<Article> articles_;
  std::vector<std::array<Text, 2>> texts_;
  std::set<std::pair<std::string, std::string>> vocabulary_;  // exact, surface
};

TEST_SUITE("server/search/query_language properties") {
  TEST_CASE("random queries find what the obvious way finds, on one shard and on three") {
    Writer writer(20'220'106);
    std::vector<Article> articles;
    for (std::size_t i = 0; i < 60; ++i) articles.push_back(writer.article(i));
    const TemporaryDatabase one(articles);
    const TemporaryDatabase many(articles, 3);
    SearchService service({one.path(), 1});
    SearchService sharded({many.path(), 1});
    Evaluator evaluator(articles);
    std::size_t found = 0;
    for (int round = 0; round < 600; ++round) {
      const Tree tree = writer.tree(3);
      const std::string text = written(tree);
      CAPTURE(text);
      const std::set<std::string> expected = evaluator.hits(tree);
      REQUIRE(listed(hits_of(service, text)) == listed(expected));
      REQUIRE(listed(hits_of(sharded, text)) == listed(expected));
      SearchRequest request;
      request.text = text;
      request.match = Match::all;
      const SearchAnswer answer = service.search(request);
      CAPTURE(answer.interpreted);
      REQUIRE(answer.warnings.empty());
      REQUIRE(listed(hits_of(service, answer.interpreted)) == listed(expected));
      found += expected.size();
    }
    CHECK(found > 3'000);
  }

  TEST_CASE("an article has marks just where proximity, fields and forms find it") {
    Writer writer(20'220'107);
    std::vector<Article> articles;
    for (std::size_t i = 0; i < 40; ++i) articles.push_back(writer.article(i));
    const TemporaryDatabase database(articles);
    SearchService service({database.path(), 1});
    for (int round = 0; round < 100; ++round) {
      Tree tree = writer.proximity(2, false);
      if (round % 3 == 1) tree = {.kind = Kind::title, .children = {std::move(tree)}};
      if (round % 3 == 2) tree = {.kind = Kind::quotation, .children = {std::move(tree)}};
      const std::string text = written(tree);
      CAPTURE(text);
      const std::set<std::string> hits = hits_of(service, text);
      for (const Article& article : articles) {
        CAPTURE(article.id);
        const auto answer = service.article(article.id, text);
        REQUIRE(answer);
        const std::string shown = bracketed(answer->marked_title) + bracketed(answer->marked_lines);
        const bool is_marked = shown.find('[') != std::string::npos;
        REQUIRE(is_marked == hits.contains(article.id));
      }
    }
  }

  TEST_CASE("any bytes at all are answered, in bounded time") {
    constexpr std::array<std::string_view, 37> kParts{
        "la",   "guerre",  "troupes", "Nur-Sultan", "=",  "titre:",     "citation:",  "source:",
        "tag:", "auteur:", "date:",   "2022",       "..", " PROCHE/5 ", " AVANT/99 ", " NEAR/0 ",
        " ET ", " OU ",    " SAUF ",  "(",          ")",  "(",          ")",          "\"",
        "« ",   " »",      " ",       "*",          "-",  "+",          "l'",         "\xFF",
        "\n",   "tr*",     "~",       "~2",         "^3"};
    Writer writer(20'220'108);
    const TemporaryDatabase database(press());
    SearchService service({database.path(), 1});
    const auto begin = std::chrono::steady_clock::now();
    for (int round = 0; round < 3'000; ++round) {
      std::string text;
      const std::size_t length = writer.below(round % 100 == 0 ? 1'500 : 25);
      for (std::size_t i = 0; i < length; ++i) {
        if (round % 5 == 0) {
          text += static_cast<char>(writer.below(256));
        } else {
          text += kParts[writer.below(kParts.size())];
        }
      }
      CAPTURE(text);
      SearchRequest request;
      request.text = text;
      const SearchAnswer answer = service.search(request);
      for (const auto& warning : answer.warnings) {
        REQUIRE(warning.offset + warning.length <= text.size());
        REQUIRE(!warning.message.empty());
      }
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::minutes(2));
  }
}

}  // namespace
}  // namespace depeche::search
