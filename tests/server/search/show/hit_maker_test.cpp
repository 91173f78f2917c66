#include "server/search/show/hit_maker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "indexer/index/schema/stored_article.h"
#include "tests/support/bracketed.h"

namespace depeche::search {
namespace {

// Marks the word "phare" in an article with this body.
class Marked {
 public:
  explicit Marked(const std::string& body, const Deadline& deadline = {}) {
    article::Article article;
    article.id = "a";
    article.title = "Le phare";
    article.body = body;
    Plan plan;
    Unit unit;
    unit.typed = "phare";
    unit.sequences = {{{{"phar"}, {}, {}}}};
    plan.units.push_back(unit);
    text::Analyzer analyzer;
    answer = HitMaker(plan, analyzer, deadline).article(index::encode(article));
  }

  ArticleAnswer answer;
};

std::size_t marks_in(const ArticleAnswer& answer) {
  std::size_t marks = 0;
  for (const Passage& line : answer.marked_lines) {
    marks += static_cast<std::size_t>(std::ranges::count_if(line.text, &Segment::is_marked));
  }
  return marks;
}

TEST_SUITE("server/search/show/hit_maker") {
  TEST_CASE("an article is marked to its end") {
    const ArticleAnswer answer = Marked("Un phare.\n\nDes phares.").answer;
    CHECK(bracketed(answer.marked_title) == "Le [phare]");
    REQUIRE(answer.marked_lines.size() == 2);
    CHECK(bracketed(answer.marked_lines[1].text) == "Des [phares].");
    CHECK(answer.marked_bytes == answer.body.size());
    CHECK_FALSE(answer.may_lack_marks);
  }

  TEST_CASE("of a long article the beginning is marked, and no half of a word") {
    constexpr std::size_t kMost = HitMaker::kMostMarkedBytes;
    struct Row {
      std::string body;
      std::size_t marks;
      std::size_t marked_bytes;
    };
    const std::string blank(kMost - 12, ' ');
    const Row rows[] = {
        {"phare" + std::string(kMost - 10, ' ') + "phare", 2, kMost},
        {blank + "phare phare\nphare", 2, kMost - 1},              // the line ends, and is no part of it
        {blank + "un phare phareaux\nun phare", 1, kMost + 5},     // "phareaux" would be cut to "phare"
        {blank + "un phare et un phare\nun phare", 1, kMost + 8},  // a line is never cut
    };
    for (const Row& row : rows) {
      const ArticleAnswer answer = Marked(row.body).answer;
      CAPTURE(row.body.substr(blank.size()));
      CHECK(marks_in(answer) == row.marks);
      CHECK(answer.marked_bytes == row.marked_bytes);
      CHECK(answer.may_lack_marks == (row.body.size() > kMost));
    }
  }

  TEST_CASE("where nothing is to be marked, no marks are missing") {
    const Plan nothing;
    text::Analyzer analyzer;
    article::Article article;
    article.title = "Le phare";
    article.body = std::string(HitMaker::kMostMarkedBytes, 'a') + "\nb";
    const ArticleAnswer answer = HitMaker(nothing, analyzer).article(index::encode(article));
    CHECK(bracketed(answer.marked_title) == "Le phare");
    CHECK(answer.marked_lines.size() == 1);
    CHECK_FALSE(answer.may_lack_marks);
  }

  TEST_CASE("an article is shown without marks where there is no time for them") {
    const ArticleAnswer answer = Marked("Un phare.", Deadline(Deadline::Clock::time_point())).answer;
    CHECK(bracketed(answer.marked_title) == "Le phare");
    CHECK(answer.marked_lines.empty());
    CHECK(answer.marked_bytes == 0);
    CHECK(answer.may_lack_marks);
    CHECK(answer.body == "Un phare.");
  }
}

}  // namespace
}  // namespace depeche::search
