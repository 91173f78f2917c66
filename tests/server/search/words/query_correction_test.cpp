#include "server/search/words/query_correction.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/query/parser.h"
#include "server/search/words/lexicon_builder.h"
#include "tests/support/bracketed.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

std::vector<article::Article> few_articles() {
  std::vector<article::Article> articles;
  for (int i = 0; i < 60; ++i) {
    articles.push_back(make_article(fmt::format("{}", i),
                                    "Le parlement et le gouvernement accueillent la pharmacie de l'Élysée ; "
                                    "le porte-parole de l'hôpital parle de la connexion, à la Bourse."));
  }
  articles.push_back(
      make_article("rare", "Une parlementation, un gouvernator, un macrin et des connections."));
  return articles;
}

class Corrections {
 public:
  Corrections()
      : database_(few_articles()),
        opened_(database_.path()),
        words_(build_lexicon(opened_, [] { return true; })) {}

  std::optional<QueryCorrection> correct(const std::string& text) {
    return correct_query(text, query::parse(text), 0,
                         {opened_.all(), opened_.words(), words_, analyzer_, stemmer_, {}});
  }
  std::string text(const std::string& typed) {
    const auto correction = correct(typed);
    return correction ? correction->text : typed;
  }

 private:
  TemporaryDatabase database_;
  OpenDatabase opened_;
  const WordKnowledge words_;
  text::Analyzer analyzer_;
  text::Stemmer stemmer_;
};

TEST_SUITE("search/query_correction") {
  TEST_CASE("misspelt words are corrected, and all else is kept") {
    Corrections corrections;
    struct Row {
      std::string typed, meant;
    };
    const Row rows[] = {
        {"parlemant", "parlement"},
        {"gouvernment", "gouvernement"},
        {"la farmacie de l'elysee", "la pharmacie de l'Élysée"},
        {"l'opital", "l'hôpital"},
        {"l’ophital ET parlemant", "l’hôpital ET parlement"},
        {"(parlemant OU goyvernement) -bourse", "(parlement OU gouvernement) -bourse"},
        {"titre:parlemant", "titre:parlement"},
        {"parlemant PROCHE/5 \"farmacie\"", "parlement PROCHE/5 \"farmacie\""},
        {"lelysee", "l’Élysée"},
        {"portparole", "porte-parole"},
        {"parle ment", "parlement"},
        {"gouver nement", "gouvernement"},
        {"labourse", "la Bourse"},
        {"connection", "connexion"},  // one article has it
        {"parlemant^2", "parlement^2"},
        {"(parlemant farmacie)^2", "(parlement pharmacie)^2"},
        // Four words are corrected at most.
        {"parlemant farmacie parlemant farmacie parlemant",
         "parlement pharmacie parlement pharmacie parlemant"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      CHECK(corrections.text(row.typed) == row.meant);
    }
  }

  TEST_CASE("what is right, rare, quoted, excluded or numbered stays") {
    Corrections corrections;
    for (const std::string text : {"parlement",
                                   "macrin",
                                   "\"parlemant\"",
                                   "=parlemant",
                                   "parlem*",
                                   "parlemant~",
                                   "parlement SAUF farmacie",
                                   "source:parlemant",
                                   "tag:parlemant",
                                   "covid18",
                                   "2023",
                                   "zanzibar",
                                   "",
                                   "!!",
                                   "abc",
                                   "la",
                                   "parlements",
                                   "parle",
                                   "Москва",
                                   "Qui est Paul Parlemant",
                                   "porte-parole",
                                   "porteparole"}) {
      CAPTURE(text);
      CHECK_FALSE(corrections.correct(text));
    }
  }

  TEST_CASE("the changed words are marked") {
    Corrections corrections;
    const auto correction = corrections.correct("<b> parlemant & farmacie");
    REQUIRE(correction);
    CHECK(bracketed(correction->marked) == "<b> [parlement] & [pharmacie]");
    CHECK(correction->text == "<b> parlement & pharmacie");
  }

  TEST_CASE("any text is taken, in bounded time") {
    Corrections corrections;
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "parlemant ";
    for (const std::string& text :
         {many, std::string(8'000, 'q'), std::string("\"parlemant"), std::string("((("),
          std::string("parlemant\xC2\xAD"), std::string("e\u0301lyse\u0301ee")}) {
      CAPTURE(text.substr(0, 30));
      const auto correction = corrections.correct(text);
      CHECK((!correction || correction->text.size() <= text.size() + 100));
    }
  }
}

}  // namespace
}  // namespace depeche::search
