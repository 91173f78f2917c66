#include "server/search/versions/text_comparison.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <string>

#include "server/search/versions/shared_text.h"

namespace depeche::search {
namespace {

// A line of signs and texts: "=" the same, "-" removed, "+" added, "~[…]" changed; "/" before a paragraph,
// "<>" behind what was moved.
std::string shown(const TextComparison& comparison) {
  std::string text;
  for (const ComparedSentence& sentence : comparison.sentences) {
    if (!text.empty()) text += sentence.begins_paragraph ? " / " : " ";
    const bool is_changed = sentence.change == TextChange::changed;
    if (is_changed) text += "~[";
    for (const ComparedPart& part : sentence.parts) {
      text += "=~-+"[static_cast<std::size_t>(part.change)];
      text += part.text;
    }
    if (is_changed) text += "]";
    if (sentence.is_moved) text += "<>";
  }
  return text;
}

std::string compared(std::string_view before, std::string_view after) {
  text::Analyzer analyzer;
  return shown(compare_texts(before, after, analyzer));
}

// The texts of one side are the text of that side, but for the white space between sentences.
std::string side(const TextComparison& comparison, TextChange other) {
  std::string text;
  for (const ComparedSentence& sentence : comparison.sentences) {
    for (const ComparedPart& part : sentence.parts) {
      if (part.change != other) text += part.text;
    }
  }
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

}  // namespace

TEST_SUITE("server/search/versions/text_comparison") {
  TEST_CASE("each sentence is what became of it") {
    struct Row {
      std::string_view before, after, expected;
    };
    const Row rows[] = {
        {"", "", ""},
        {"Un chat dort.", "Un chat dort.", "=Un chat dort."},
        {"Un chat dort.", "", "-Un chat dort."},
        {"", "Un chat dort.", "+Un chat dort."},
        {"Un chat dort. Il pleut.", "Un chat dort. Il neige fort. Il pleut.",
         "=Un chat dort. +Il neige fort. =Il pleut."},
        {"Un chat dort. Le port est fermé. Il pleut.", "Un chat dort. Il pleut.",
         "=Un chat dort. -Le port est fermé. =Il pleut."},
        {"Trois marins ont disparu lundi.", "Quatre marins ont disparu mardi.",
         "~[-Trois +Quatre =marins ont disparu -lundi.+mardi.]"},
        {"Trois marins ont disparu lundi en mer du Nord.", "Trois marins ont disparu lundi.",
         "~[=Trois marins ont disparu lundi.-en mer du Nord.]"},
        {"L’été, dit-il, « revient ».", "L'ETE dit il \"revient\".", "=L'ETE dit il \"revient\"."},
        {"Un chat dort.\nIl pleut.", "Un chat dort.\n\nIl pleut.", "=Un chat dort. / =Il pleut."},
        {"Le maire a démissionné hier. La ville a voté.", "La ville a voté. Le maire a démissionné hier.",
         "-Le maire a démissionné hier.<> =La ville a voté. +Le maire a démissionné hier.<>"},
        {"***\nIl pleut.", "***\nIl pleut.", "=*** / =Il pleut."},
        {"<b>Gras</b> & \xff.", "<b>Gras</b> & \xff.", "=<b>Gras</b> & \xff."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.before);
      CAPTURE(row.after);
      CHECK(compared(row.before, row.after) == row.expected);
    }
  }

  TEST_CASE("nothing of either text is lost") {
    std::string before;
    std::string after;
    for (int n = 0; n < 400; ++n) {
      const std::string sentence = fmt::format("La phrase {} parle du port {} et de la mer. ", n, n * 7);
      if (n % 3 != 0) before += sentence;
      if (n % 4 != 0) after += n % 5 == 0 ? "Hier, l" + sentence.substr(1) : sentence;
    }
    text::Analyzer analyzer;
    const TextComparison comparison = compare_texts(before, after, analyzer);
    std::erase(before, ' ');
    CHECK(side(comparison, TextChange::removed).size() ==
          side(compare_texts("", after, analyzer), TextChange::removed).size());
    CHECK(side(comparison, TextChange::added).size() == before.size());
  }

  TEST_CASE("the longest articles take no long time") {
    const std::string dispatch =
        "Le navire a quitté le port de Brest à l’aube pour une mission de trois mois. ";
    std::string same;
    std::string numbered;
    std::string one_sentence;
    for (int n = 0; same.size() < (std::size_t{16} << 20U); ++n) {
      same += dispatch;
      numbered += fmt::format("Le navire {} a quitté le port {} à l’aube. ", n, n + 1);
      one_sentence += fmt::format("mot{} et ", n % 977);
    }
    const std::string* const texts[] = {&same, &numbered, &one_sentence};
    text::Analyzer analyzer;
    for (const std::string* const before : texts) {
      for (const std::string* const after : texts) {
        const auto begin = std::chrono::steady_clock::now();
        const TextComparison comparison = compare_texts(*before, "Hier. " + *after, analyzer);
        CHECK(comparison.is_cut);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));  // as a rule below one
      }
    }
  }

  TEST_CASE("shares are of either text") {
    struct Row {
      std::string_view a, b;
      double of_a, of_b;
    };
    const Row rows[] = {
        {"", "", 1, 1},
        {"un deux", "Un, deux !", 1, 1},
        {"un deux", "un trois", 0, 0},
        {"un deux trois quatre cinq six", "un deux trois quatre cinq", 0.5, 1},
        {"un deux trois quatre cinq", "six", 0, 0},
    };
    text::Analyzer analyzer;
    for (const Row& row : rows) {
      CAPTURE(row.a);
      const TextWords a = words_of(row.a, analyzer);
      const TextWords b = words_of(row.b, analyzer);
      CHECK(share_of(a, b) == row.of_a);
      CHECK(share_of(b, a) == row.of_b);
    }
  }
}

}  // namespace depeche::search
