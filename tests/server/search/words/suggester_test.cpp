#include "server/search/words/suggester.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <optional>

#include "server/search/words/lexicon_builder.h"
#include "tests/support/bracketed.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> few_articles() {
  std::vector<article::Article> articles{
      make_article("a",
                   "Le premier ministre Nursoultan Nazarbaïev, à Almaty, avec le ministre de l'Intérieur.",
                   "Almaty sous le choc"),
      make_article(
          "b", "Emmanuel Macron et son premier ministre parlent d'Almaty et d'état d'urgence à Nur-Sultan.",
          "Les militaires à Paris"),
      make_article("c",
                   "Le ministre de l'Intérieur et Emmanuel Macron : l'état d'urgence, dit Emmanuel Macron.",
                   "Macron à Almaty <b>"),
      make_article("d", "Les militaires et la ministre, à la mi-journée."),
  };
  articles[0].date = "2022-01-06";
  articles[2].date = "2022-01-07";
  return articles;
}

// A database with its lexicon, and all that completes a query.
class Suggestions {
 public:
  explicit Suggestions(const std::vector<article::Article>& articles = few_articles())
      : database_(articles),
        opened_(database_.path()),
        lexicon_(build_lexicon(opened_, [] { return true; })) {}

  std::vector<Suggestion> suggest_for(const std::string& text, std::size_t limit = 8) {
    return suggest({.text = text, .limit = limit},
                   {.lexicon = lexicon_, .database = opened_, .analyzer = analyzer_, .stemmer = stemmer_},
                   [this](const std::string& query) { return count_of(query); });
  }
  // What each query is said to find; of the others nobody knows.
  std::map<std::string, std::uint64_t> counts;

  // "premier ministre | premier militaires"
  std::string line(const std::string& text, std::size_t limit = 8) {
    std::string line;
    for (const Suggestion& suggestion : suggest_for(text, limit)) {
      line += fmt::format("{}{}", line.empty() ? "" : " | ", suggestion.text);
    }
    return line;
  }

  [[nodiscard]] std::optional<std::uint64_t> count_of(const std::string& query) const {
    const auto known = counts.find(query);
    return known == counts.end() ? std::nullopt : std::optional(known->second);
  }

  TemporaryDatabase& database() { return database_; }
  void follow() { opened_.follow(); }

 private:
  TemporaryDatabase database_;
  OpenDatabase opened_;
  const Lexicon lexicon_;
  text::Analyzer analyzer_;
  text::Stemmer stemmer_;
};

TEST_SUITE("search/suggester") {
  TEST_CASE("the last word is completed, and what stands before it is kept") {
    Suggestions suggestions;
    struct Row {
      std::string typed, first;
    };
    const Row rows[] = {
        {"alma", "Almaty"},
        {"ALMA", "Almaty"},
        {"nazarb", "Nazarbaïev"},
        {"l'al", "l'Almaty"},
        {"d’alm", "d’Almaty"},
        {"premier mi", "premier ministre"},
        {"premier ", "premier ministre"},
        {"emmanuel", "Emmanuel Macron"},
        {"Emmanuel m", "Emmanuel Macron"},
        {"emmanuel ", "emmanuel Macron"},
        {"ministre de", "ministre de l’Intérieur"},
        {"ministre de l'int", "ministre de l'Intérieur"},
        {"macron ET -(paix OU alm", "macron ET -(paix OU Almaty"},
        {"titre:mac", "titre:Macron"},
        {"\"état d'u", "\"état d'urgence"},
        {"=nazar", "=Nazarbaïev"},
        {"nur-su", "Nur-Sultan"},
        {"nursu", "Nur-Sultan"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      const auto found = suggestions.suggest_for(row.typed);
      REQUIRE_FALSE(found.empty());
      CHECK(found.front().text == row.first);
    }
  }

  TEST_CASE("words that often follow come as well, once for each stem") {
    Suggestions suggestions;
    CHECK(suggestions.line("emm") == "Emmanuel | Emmanuel Macron");
    CHECK(suggestions.line("mili") == "militaires | Les militaires à Paris");
  }

  TEST_CASE("titles have the words, the newest first") {
    Suggestions suggestions;
    const auto found = suggestions.suggest_for("alm");
    REQUIRE(found.size() == 3);
    CHECK(found[1].kind == SuggestionKind::title);
    CHECK(found[1].id == "c");
    CHECK(bracketed(found[1].marked) == "Macron à Almaty <b>");
    CHECK(found[2].id == "a");
    CHECK(suggestions.line("macron alm") == "macron Almaty | Macron à Almaty <b>");
  }

  TEST_CASE("words and pairs say what the whole query finds, and those that find nothing are none") {
    Suggestions suggestions;
    suggestions.counts = {{"macron Almaty", 2}, {"premier ministre", 7}, {"premier militaires", 0}};
    CHECK(suggestions.suggest_for("macron alm").front().articles == 2);
    CHECK_FALSE(suggestions.suggest_for("alm").front().articles);
    CHECK_FALSE(suggestions.suggest_for("macron alm").back().articles);  // a title
    CHECK(suggestions.line("premier mi") == "premier ministre | premier mi-journée");
    CHECK(suggestions.suggest_for("premier mi").front().articles == 7);
  }

  TEST_CASE("what is added is marked, and the segments are the text") {
    Suggestions suggestions;
    CHECK(bracketed(suggestions.suggest_for("<i> & nazarb").front().marked) == "<i> & Nazarb[aïev]");
    CHECK(bracketed(suggestions.suggest_for("nursu").front().marked) == "Nur-Su[ltan]");
    CHECK(suggestions.suggest_for("nursu").front().text == "Nur-Sultan");
  }

  TEST_CASE("the limit is kept, with room for a title") {
    Suggestions suggestions;
    CHECK(suggestions.suggest_for("m", 2).size() == 2);
    CHECK(suggestions.suggest_for("alm", 1).size() == 1);
    CHECK(suggestions.suggest_for("alm", 0).empty());
  }

  TEST_CASE("a word that no article has any more is not offered, though the lexicon knows it") {
    Suggestions suggestions;
    CHECK(suggestions.line("nazarb") == "Nazarbaïev");
    suggestions.database().write({make_article("a", "Vide.", "Almaty")}, {.mode = index::WriteMode::update});
    suggestions.follow();
    CHECK(suggestions.line("nazarb") == "");
  }

  TEST_CASE("where there is nothing to complete, nothing is offered") {
    Suggestions suggestions;
    for (const std::string text : {"", " ", "alm*", "\"almaty\"", "source:al", "date:2022", "l'", "zzz",
                                   "almaty,", "2022", "!", "ET", "alm\xC2\xA0?", "\xC2\xA0"}) {
      CAPTURE(text);
      CHECK(suggestions.line(text) == "");
    }
    for (const std::string& text : {std::string(2'000, 'a'), std::string(900, '('), std::string(900, '"'),
                                    std::string(900, '-') + "alm"}) {
      CHECK(suggestions.suggest_for(text).size() <= 8);
    }
  }
}

}  // namespace
}  // namespace depeche::search
