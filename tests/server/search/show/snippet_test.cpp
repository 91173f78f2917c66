#include "server/search/show/snippet.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "indexer/base/utf8.h"
#include "tests/support/bracketed.h"

namespace depeche::search {
namespace {

// Marks every place where `words` stand, each word being a unit.
std::vector<Mark> marks_of(std::string_view text, const std::vector<std::string_view>& words) {
  std::vector<Mark> marks;
  for (std::size_t unit = 0; unit < words.size(); ++unit) {
    for (std::size_t at = text.find(words[unit]); at != std::string_view::npos;
         at = text.find(words[unit], at + 1)) {
      marks.push_back({at, at + words[unit].size(), unit});
    }
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  return marks;
}

std::string snippet(std::string_view text, const std::vector<std::string_view>& words, std::size_t length) {
  return bracketed(make_snippet(text, marks_of(text, words), length));
}

TEST_SUITE("server/search/show/snippet") {
  const std::string_view kArticle =
      "Le calme est revenu. Les rues sont vides ce matin dans toute la ville. "
      "Des troupes sont arrivées à Almaty jeudi. Le marché reste fermé.\n"
      "La population attend. Almaty manque de pain. Les troupes de l’OTSC gardent Almaty et ses aéroports. "
      "Rien ne bouge plus depuis la nuit.";

  TEST_CASE("shows the densest passage, by whole sentences where they fit") {
    struct Row {
      std::vector<std::string_view> words;
      std::size_t length;
      std::string_view expected;
    };
    const Row rows[] = {
        {{"OTSC"}, 80, "Les troupes de l’[OTSC] gardent Almaty et ses aéroports."},
        {{"OTSC", "Almaty"}, 80, "Les troupes de l’[OTSC] gardent [Almaty] et ses aéroports."},
        {{"troupes", "arrivées"}, 60, "Des [troupes] sont [arrivées] à Almaty jeudi."},
        {{"absent"}, 30, "Le calme est revenu."},
        {{}, 30, "Le calme est revenu."},
        {{"aéroports"}, 30, "… Almaty et ses [aéroports]."},
        {{"nuit"}, 500, "[nuit]."},
        // Too far apart for one passage.
        {{"calme", "aéroports"}, 80, "Le [calme] est revenu. … et ses [aéroports]."},
        {{"calme", "marché", "nuit"}, 90, "Le [calme] est revenu. … Le [marché] reste fermé. … "},
    };
    for (const Row& row : rows) {
      CAPTURE(row.length);
      const std::string found = snippet(kArticle, row.words, row.length);
      CAPTURE(found);
      CHECK(found.find(row.expected) != std::string::npos);
    }
  }

  TEST_CASE("nothing is escaped, and a mark may begin and end inside a word") {
    const std::string_view text = "<b>Un</b> <script>mot</script> & d'autres \"mots\".";
    CHECK(bracketed(make_snippet(text, {{14, 18, 0}}, 200)) ==
          "<b>Un</b> <scr[ipt>]mot</script> & d'autres \"mots\".");
  }

  TEST_CASE("passages say where in the text they begin, line breaks or not") {
    const auto words = marks_of(kArticle, {"calme", "marché", "nuit", "fermé.\nLa"});
    for (const std::size_t length : {40, 90, 200, 1'000}) {
      for (const Passage& passage : make_snippet(kArticle, words, length).passages) {
        std::size_t at = passage.begin;
        for (const Segment& segment : passage.text) {
          std::string there(kArticle.substr(at, segment.text.size()));
          std::ranges::replace(there, '\n', ' ');
          CHECK(segment.text == there);
          at += segment.text.size();
        }
      }
    }
  }

  TEST_CASE("marks side by side stay two") {
    CHECK(mark_line("ab", {{0, 1, 0}, {1, 2, 1}}) == MarkedText{{"a", true}, {"b", true}});
    CHECK(mark_line("a\nb", {{1, 3, 0}}) == MarkedText{{"a", false}, {" b", true}});
    CHECK(mark_line("", {}).empty());
  }

  TEST_CASE("whatever the length: within it, valid UTF-8, no cut mark, no line break") {
    const auto marks = marks_of(kArticle, {"Almaty", "troupes"});
    for (std::size_t length = 0; length < 400; ++length) {
      CAPTURE(length);
      const std::string shown = bracketed(make_snippet(kArticle, marks, length));
      CAPTURE(shown);
      CHECK(is_utf8(shown));
      CHECK(shown.find('\n') == std::string::npos);
      CHECK(std::count(shown.begin(), shown.end(), '[') == std::count(shown.begin(), shown.end(), ']'));
      constexpr std::size_t kSigns = 40;  // marks and ellipses
      constexpr std::size_t kLongestMark = 7;
      constexpr std::size_t kPassages = 3;
      CHECK(shown.size() <= std::max(length, kPassages * kLongestMark) + kSigns);
    }
  }

  TEST_CASE("a text without spaces or sentences") {
    const std::string text(5000, 'x');
    CHECK(bracketed(make_snippet(text, {{2500, 2510, 0}}, 100)).size() < 200);
    CHECK(make_snippet("", {}, 100) == Snippet());
    CHECK(make_snippet(text, {}, 0) == Snippet());
  }

  TEST_CASE("lines, with blank ones left out, and marks that go on over a line's end") {
    CHECK(mark_lines("Un <mot>\n\n \nDeux", {{0, 2, 0}}) ==
          std::vector<Passage>{{0, {{"Un", true}, {" <mot>", false}}}, {12, {{"Deux", false}}}});
    CHECK(bracketed(mark_lines("un mot\ncoupé ici", {{3, 13, 0}, {14, 17, 1}})) == "un mot\ncoupé [ici]\n");
    CHECK(mark_lines("", {}).empty());
  }
}

}  // namespace
}  // namespace depeche::search
