#include "server/search/words/writing_sample.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "indexer/text/analyzer.h"

namespace depeche::search {
namespace {

// What a lexicon of all the texts' words has learnt from them, each an article.
Lexicon taught_by(const std::vector<std::string>& texts) {
  text::Analyzer analyzer;
  std::set<std::string> exacts;
  WritingSample sample;
  for (const std::string& text : texts) {
    const auto tokens = analyzer.analyze(text);
    for (const text::Token& token : tokens) exacts.insert(token.forms->exact);
    sample.add(text, tokens);
    sample.end_article();
  }
  Lexicon lexicon;
  for (const std::string& exact : exacts) lexicon.append(exact, 1);
  std::move(sample).teach(lexicon);
  return lexicon;
}

std::string pairs(const Lexicon& lexicon) {
  std::string line;
  for (Lexicon::Word word = 0; word < lexicon.size(); ++word) {
    for (const Lexicon::Pair& pair : lexicon.pairs_of(word)) {
      line += fmt::format("{}[{}{}{}]{}", line.empty() ? "" : " ", lexicon.exact(word), lexicon.joint(pair),
                          lexicon.exact(pair.second), pair.articles);
    }
  }
  return line;
}

TEST_SUITE("search/writing_sample") {
  TEST_CASE("words are shown as articles write them within sentences") {
    const Lexicon lexicon =
        taught_by({"Guerre. La guerre à Nur-Sultan, dit l'Élysée. Guerre à l'ÉLYSÉE, à l'Élysée",
                   "Almaty est calme aujourd'hui. L'O.T.S.C. et l'OTSC"});
    struct Row {
      std::string_view exact, shown;
    };
    const Row rows[] = {
        {"guerre", "guerre"}, {"elysee", "Élysée"},
        {"sultan", "Sultan"}, {"nursultan", "Nur-Sultan"},
        {"calme", "calme"},   {"aujourdhui", "aujourd’hui"},
        {"otsc", "OTSC"},     {"almaty", "almaty"},  // only seen where any word has a capital
    };
    for (const Row& row : rows) {
      CAPTURE(row.exact);
      const auto word = lexicon.find(row.exact);
      REQUIRE(word);
      CHECK(lexicon.shown(*word) == row.shown);
    }
  }

  TEST_CASE("two words are a pair where more than one article joins them") {
    CHECK(pairs(taught_by({"Le premier ministre et le premier ministre", "un Premier ministre"})) ==
          "[premier ministre]2");
    CHECK(pairs(taught_by({"ministre de l'Intérieur", "le ministre de l’intérieur"})) ==
          "[ministre de l’interieur]2");
    CHECK(pairs(taught_by({"premier ministre", "premier tour"})) == "");
    // What punctuation parts is no pair.
    CHECK(pairs(taught_by({"le premier, ministre", "premier. Ministre", "premier (ministre)"})) == "");
  }

  TEST_CASE("any text can be sampled") {
    const std::string hostile[] = {"",       std::string(100'000, 'a'), "\xFF\xFE", "a\0b c", "'''''", "----",
                                   "é\u0301"};
    for (const std::string& text : hostile) {
      const Lexicon lexicon = taught_by({text, text});
      CHECK(lexicon.size() < 10);
    }
  }
}

}  // namespace
}  // namespace depeche::search
