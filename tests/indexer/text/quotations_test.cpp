#include "indexer/text/quotations.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace depeche::text {
namespace {

// The text with [ ] around each quotation.
std::string marked(std::string_view text) {
  std::string line;
  std::size_t at = 0;
  for (const Quotation& quotation : quotations(text)) {
    line += text.substr(at, quotation.begin - at);
    line += '[';
    line += text.substr(quotation.begin, quotation.end - quotation.begin);
    line += ']';
    at = quotation.end;
  }
  return line + std::string(text.substr(at));
}

TEST_SUITE("text/quotations") {
  TEST_CASE("what stands between marks is a quotation") {
    struct Row {
      std::string_view text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {"sans rien", "sans rien"},
        {"Il a dit « oui ».", "Il a dit «[ oui ]»."},
        {"Il a dit «oui», puis «non».", "Il a dit «[oui]», puis «[non]»."},
        {"Il a dit “oui”.", "Il a dit “[oui]”."},
        {"Il a dit \"oui\".", "Il a dit \"[oui]\"."},
        {"Il a dit: \"Oui.\" \"Non.\"", "Il a dit: \"[Oui.]\" \"[Non.]\""},
        {"(\"oui\")", "(\"[oui]\")"},
        {"l’\"oui\" et l'\"non\"", "l’\"[oui]\" et l'\"[non]\""},
        {"\" oui \" dit-il", "\" oui \" dit-il"},  // a mark with a space behind it opens nothing
        {"„ja“ sagt er", "„[ja]“ sagt er"},
        {"(„ja…“)", "(„[ja…]“)"},  // behind an end mark nothing opens, whatever follows
        {"”oui” dit-il", "”[oui]” dit-il"},
        // Marks inside a quotation belong to it.
        {"« le mot “paix” et \"guerre\" »", "«[ le mot “paix” et \"guerre\" ]»"},
        {"« il dit « oui » et part »", "«[ il dit « oui » et part ]»"},
        {"« il dit « oui », puis « non »",
         "«[ il dit « oui ]», puis «[ non ]»"},  // the inner one closes both
        {"\"le mot « paix »\"", "\"[le mot « paix »]\""},
        // No quotations.
        {"un écran de 12\" et de 15\" large", "un écran de 12\" et de 15\" large"},
        {"une phrase » perdue", "une phrase » perdue"},
        {"«»", "«»"},
        {"\"\"", "\"\""},
        // Not closed: to the end of the paragraph.
        {"Il a dit « oui.\nPuis rien.", "Il a dit «[ oui.]\nPuis rien."},
        {"Il a dit \"oui.\nPuis \"non\".", "Il a dit \"[oui.]\nPuis \"[non]\"."},
        {"Il a dit « oui.\nPuis « non ».", "Il a dit «[ oui.]\nPuis «[ non ]»."},
        // Over paragraphs.
        {"« Un.\nDeux. » Trois.", "«[ Un.\nDeux. ]» Trois."},
        {"« Un.\n« Deux.\n« Trois. » Quatre.", "«[ Un.\n« Deux.\n« Trois. ]» Quatre."},
        {"« Un.\n» Deux. » Trois.", "«[ Un.\n» Deux. ]» Trois."},
        {"“Un.\n“Deux.” Trois.", "“[Un.\n“Deux.]” Trois."},
        {"\"Un.\n\"Deux.\" Trois.", "\"[Un.\n\"Deux.]\" Trois."},
        {"\"Un.\nDeux.\" Trois.", "\"[Un.\nDeux.]\" Trois."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(marked(row.text) == row.expected);
    }
  }

  TEST_CASE("a partner too far away is none") {
    const std::string far = "« Un.\n" + std::string(10'000, 'a') + "\nDeux. » Trois.";
    CHECK(quotations(far) == std::vector<Quotation>{{2, 6}});
  }

  TEST_CASE("any bytes give quotations in order, within the text") {
    constexpr std::string_view kParts[] = {"\"", "«", "»", "“",  "”",    "„",
                                           "\n", " ", "a", "12", "\xC2", "\xE2\x80"};
    std::mt19937 random(4);
    std::uniform_int_distribution<std::size_t> part(0, std::size(kParts) - 1);
    for (int round = 0; round < 20'000; ++round) {
      std::string text;
      for (int i = 0; i < 20; ++i) text += kParts[part(random)];
      CAPTURE(text);
      std::size_t behind = 0;
      for (const Quotation& quotation : quotations(text)) {
        REQUIRE(quotation.begin >= behind);
        REQUIRE(quotation.begin < quotation.end);
        REQUIRE(quotation.end <= text.size());
        behind = quotation.end;
      }
    }
  }

  TEST_CASE("many marks without partners take little time") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "«\n“ \"a\n";
    CHECK(quotations(text).size() > 1'000);
    std::string paragraph;  // half a minute where its end is looked for at each mark
    for (int i = 0; i < 500'000; ++i) paragraph += "«a» ";
    CHECK(quotations(paragraph).size() == 500'000);
  }
}

}  // namespace
}  // namespace depeche::text
