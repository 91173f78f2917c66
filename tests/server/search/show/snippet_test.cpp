#include "server/search/show/snippet.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "indexer/base/utf8.h"

namespace depeche::search {
namespace {

constexpr Highlight kBrackets{"[", "]"};

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
  return make_snippet(text, marks_of(text, words), length, kBrackets);
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
        {{"aéroports"}, 30, "…\u00A0Almaty et ses [aéroports]."},
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

  TEST_CASE("escapes what the article holds, in and around the marks") {
    const std::string_view text = "<b>Un</b> <script>mot</script> & d'autres \"mots\".";
    CHECK(make_snippet(text, {{14, 18, 0}}, 200, {"<mark>", "</mark>"}) ==
          "&lt;b&gt;Un&lt;/b&gt; &lt;scr<mark>ipt&gt;</mark>mot&lt;/script&gt; &amp; d&#39;autres "
          "&quot;mots&quot;.");
  }

  TEST_CASE("whatever the length: within it, valid UTF-8, no cut mark, no line break") {
    const auto marks = marks_of(kArticle, {"Almaty", "troupes"});
    for (std::size_t length = 0; length < 400; ++length) {
      CAPTURE(length);
      const std::string html = make_snippet(kArticle, marks, length, kBrackets);
      CAPTURE(html);
      CHECK(is_utf8(html));
      CHECK(html.find('\n') == std::string::npos);
      CHECK(std::count(html.begin(), html.end(), '[') == std::count(html.begin(), html.end(), ']'));
      constexpr std::size_t kSigns = 40;  // marks and ellipses
      constexpr std::size_t kLongestMark = 7;
      constexpr std::size_t kPassages = 3;
      CHECK(html.size() <= std::max(length, kPassages * kLongestMark) + kSigns);
    }
  }

  TEST_CASE("a text without spaces or sentences") {
    const std::string text(5000, 'x');
    CHECK(make_snippet(text, {{2500, 2510, 0}}, 100, kBrackets).size() < 200);
    CHECK(make_snippet("", {}, 100, kBrackets).empty());
  }

  TEST_CASE("paragraphs, with blank lines left out") {
    CHECK(mark_paragraphs("Un <mot>\n\n \nDeux", {{0, 2, 0}}, kBrackets) ==
          "<p>[Un] &lt;mot&gt;</p>\n<p>Deux</p>\n");
    CHECK(mark_paragraphs("", {}, kBrackets).empty());
  }
}

}  // namespace
}  // namespace depeche::search
