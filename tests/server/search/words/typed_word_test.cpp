#include "server/search/words/typed_word.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "server/query/parser.h"
#include "server/search/database/open_database.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

TEST_SUITE("search/typed_word") {
  TEST_CASE("words with their places, and how many articles have them") {
    const TemporaryDatabase database({make_article("a", "Un porte-parole du parlement."),
                                      make_article("b", "Des parlements, à Nur-Sultan.")});
    const OpenDatabase opened(database.path());
    const text::Stemmer stemmer;
    const Vocabulary vocabulary(opened.words(), stemmer);
    text::Analyzer analyzer;
    struct Row {
      std::string text, words;
    };
    const Row rows[] = {
        {"parlement", "parlement@0-9:2"},
        {"le Parlemant de l'Europe", "parlemant@3-12:0! europe@18-24:0!"},
        {"porte-parole porte-voix", "porte@13-18:1 voix@19-23:0"},  // the first is a compound that is known
        {"naïf", "naif@0-5:0"},
        {"le la", ""},
        {"!!", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      std::string words;
      const query::ParsedQuery parsed = query::parse(row.text);
      if (!parsed.is_empty) {
        for (const TypedWord& word : typed_words(row.text, parsed.root, analyzer, vocabulary, opened.all())) {
          words += fmt::format("{}{}@{}-{}:{}{}", words.empty() ? "" : " ", word.exact, word.begin, word.end,
                               word.articles, word.is_name ? "!" : "");
        }
      }
      CHECK(words == row.words);
    }
  }
}

}  // namespace
}  // namespace depeche::search
