#include "server/search/terms/form_expander.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "indexer/text/analyzer.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

constexpr std::string_view kText =
    "publication publier publique public directrice directeur direction prudent prudemment travaux travail "
    "yeux œil déployées déploiement déployer loi lois nouvel nouvelle nouveau pays payer messieurs monsieur "
    "générosité généreuse constamment constant différence différent français française cœur Астана fêtes "
    "fête";

TEST_SUITE("server/search/terms/form_expander") {
  TEST_CASE("all words of a stem are found, whatever the stemmer changed") {
    const TemporaryDatabase data({make_article("1", std::string(kText))});
    const index::WordTable words({Xapian::Database(data.path().string())});
    const text::Stemmer stemmer;
    const Vocabulary vocabulary(words, stemmer);
    const FormExpander expander(vocabulary, words, stemmer);
    text::Analyzer analyzer;
    const auto tokens = analyzer.analyze(kText);
    for (const text::Token& token : tokens) {
      CAPTURE(token.forms->surface);
      const auto found = expander.exacts_of({{token.forms->stem}, {}, {}}, 10);
      for (const text::Token& other : tokens) {
        const bool is_form = other.forms->stem == token.forms->stem;
        if (is_form) CHECK(std::ranges::binary_search(found, other.forms->exact));
      }
    }
  }

  TEST_CASE("a prefix stands for words, exact forms for themselves, in order and once") {
    const TemporaryDatabase data({make_article("1", std::string(kText))});
    const index::WordTable words({Xapian::Database(data.path().string())});
    const text::Stemmer stemmer;
    const Vocabulary vocabulary(words, stemmer);
    const FormExpander expander(vocabulary, words, stemmer);
    const auto listed = [&](const WordForms& forms, std::size_t most) {
      return fmt::format("{}", fmt::join(expander.exacts_of(forms, most), " "));
    };
    CHECK(listed({{}, {}, "travai"}, 10) == "travail");
    CHECK(listed({{}, {"travaux", "inconnu"}, "trav"}, 10) == "inconnu travail travaux");
    CHECK(listed({{}, {}, "p"}, 2) == "payer pays");
    CHECK(listed({{"absent"}, {}, {}}, 10) == "");
  }

  TEST_CASE("too late, forms are not looked for to their end") {
    const TemporaryDatabase data({make_article("1", std::string(kText))});
    const index::WordTable words({Xapian::Database(data.path().string())});
    const text::Stemmer stemmer;
    const Vocabulary vocabulary(words, stemmer);
    const FormExpander expander(vocabulary, words, stemmer, Deadline(Deadline::Clock::time_point{}));
    CHECK_THROWS_AS((void)expander.exacts_of({{"pay"}, {}, {}}, 10), SearchTimeout);
  }
}

}  // namespace
}  // namespace depeche::search
