#include "server/search/show/highlighter.h"

#include <doctest/doctest.h>

#include "indexer/text/analyzer.h"
#include "server/search/show/snippet.h"
#include "tests/support/bracketed.h"

namespace depeche::search {
namespace {

WordForms stem(std::string text) {
  return {{std::move(text)}, {}, {}};
}
WordForms exact(std::string text) {
  return {{}, {std::move(text)}, {}};
}
WordForms prefix(std::string text) {
  return {{}, {}, std::move(text)};
}

std::string marked(std::string_view text, const std::vector<Pattern>& patterns) {
  text::Analyzer analyzer;
  const Highlighter highlighter(patterns);
  const auto marks = highlighter.marks_in(text, analyzer.analyze(text), TextPart::body);
  // Tokens that can't be meant may as well be missing.
  CHECK(highlighter.marks_in(text, analyzer.find(text, highlighter.filter()), TextPart::body) == marks);
  return bracketed(mark_line(text, marks));
}

TEST_SUITE("server/search/show/highlighter") {
  TEST_CASE("marks what the patterns stand for and nothing else") {
    struct Row {
      std::string_view text;
      std::vector<Pattern> patterns;
      std::string_view expected;
    };
    const Row rows[] = {
        {"aux aéroports d’Almaty.", {{{stem("almaty")}, 0}}, "aux aéroports d’[Almaty]."},
        {"l'OTSC (OTSC)", {{{stem("otsc")}, 0}}, "l'[OTSC] ([OTSC])"},
        {"le cœur et les cœurs", {{{stem("coeur")}, 0}}, "le [cœur] et les [cœurs]"},
        {"déployées, déploiement", {{{stem("deploi")}, 0}}, "[déployées], [déploiement]"},
        {"déployées, déploiement", {{{exact("deployees")}, 0}}, "[déployées], déploiement"},
        {"déployées, déploiement", {{{prefix("deplo")}, 0}}, "[déployées], [déploiement]"},
        // A phrase is marked as one, and only where it is the phrase.
        {"le maintien de la paix, la paix",
         {{{exact("maintien"), exact("de"), exact("la"), exact("paix")}, 0}},
         "le [maintien de la paix], la paix"},
        {"les droits de l’homme",
         {{{exact("droits"), exact("de"), exact("l"), exact("homme")}, 0}},
         "les [droits de l’homme]"},
        {"droits et de l'homme", {{{exact("droits"), exact("de")}, 0}}, "droits et de l'homme"},
        // Compounds by their parts, and joined.
        {"à Nur-Sultan", {{{stem("nursultan")}, 0}}, "à [Nur-Sultan]"},
        {"à Nur-Sultan", {{{stem("sultan")}, 0}}, "à Nur-[Sultan]"},
        {"à Nur Sultan", {{{exact("nur"), exact("sultan")}, 0}}, "à [Nur Sultan]"},
        {"à Nur-Sultan hier", {{{exact("nursultan"), exact("hier")}, 0}}, "à [Nur-Sultan hier]"},
        // Of two marks that overlap, the longer one.
        {"à Nur-Sultan", {{{stem("nur")}, 0}, {{stem("nursultan")}, 1}}, "à [Nur-Sultan]"},
        {"les étudiant(e)s", {{{exact("etudiantes")}, 0}}, "les [étudiant(e)s]"},
        // An elided article is no word: "c" in "c'est" is not the letter c.
        {"c'est la vitamine c", {{{stem("c")}, 0}}, "c'est la vitamine [c]"},
        {"rien", {}, "rien"},
        {"", {{{stem("mot")}, 0}}, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(marked(row.text, row.patterns) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::search
