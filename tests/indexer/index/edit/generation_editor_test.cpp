#include "indexer/index/edit/generation_editor.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "indexer/base/error.h"
#include "indexer/index/build/article_writer.h"
#include "tests/support/stored_articles.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

// The version behind "@", which it takes off.
std::string take_version(std::string& text) {
  const std::size_t at = std::min(text.find('@'), text.size());
  std::string version = text.substr(std::min(at + 1, text.size()));
  text.resize(at);
  return version;
}

// "a=un" is an article that goes in, "-a" the removal of one, "a=un@2" and "-a@2" are of a version; several
// with blanks between.
std::vector<Change> changes_of(std::string_view text) {
  std::vector<Change> changes;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (word.starts_with('-')) {
      Removal removal{std::string(word.substr(1))};
      removal.version = take_version(removal.id);
      changes.emplace_back(std::move(removal));
      continue;
    }
    const std::size_t equals = word.find('=');
    article::Article article;
    article.id = word.substr(0, equals);
    article.title = "Titre";
    article.body = word.substr(equals + 1);
    article.version = take_version(article.body);
    changes.emplace_back(std::move(article));
  }
  return changes;
}

// "+" added, "~" replaced, "=" unchanged, "-" removed, "?" missing, "<" outdated.
std::string letters(const std::vector<Outcome>& outcomes) {
  std::string text;
  for (const Outcome outcome : outcomes) text += "+~=-?<"[static_cast<std::size_t>(outcome)];
  return text;
}

// A database of the articles in `text`, and all that an editor needs.
class Edited {
 public:
  explicit Edited(std::string_view text, unsigned shards = 1) {
    const auto writer = open_writer(folder_.path(), {.shards = shards, .jobs = 2});
    for (Change& change : changes_of(text)) writer->add(std::get<article::Article>(std::move(change)));
    static_cast<void>(writer->finish());
  }

  [[nodiscard]] const fs::path& root() const { return folder_.path(); }
  [[nodiscard]] Generation live() const { return *live_generation(root()); }
  [[nodiscard]] DocumentMakers& makers() { return makers_; }

  std::string apply(std::string_view text) {
    return letters(GenerationEditor(live(), makers_).apply(changes_of(text)));
  }

 private:
  const TemporaryFolder folder_;
  DocumentMakers makers_{2, [] {}};
};

TEST_SUITE("index/generation_editor") {
  TEST_CASE("changes happen in their order, and each is told what became of it") {
    struct Row {
      std::string_view changes, outcomes, after;
    };
    const Row rows[] = {
        {"", "", "a=un b=deux"},
        {"a=un", "=", "a=un b=deux"},
        {"a=dix", "~", "a=dix b=deux"},
        {"c=trois", "+", "a=un b=deux c=trois"},
        {"-a", "-", "b=deux"},
        {"-c", "?", "a=un b=deux"},
        {"-a -a", "-?", "b=deux"},
        {"-a a=un", "-+", "a=un b=deux"},  // the same content again, but it was gone in between
        {"a=dix a=un", "~~", "a=un b=deux"},
        {"c=trois -c", "+-", "a=un b=deux"},
        {"c=trois c=trois -b c=dix", "+=-~", "a=un c=dix"},
        {"-a -b", "--", ""},
    };
    for (const Row& row : rows) {
      for (const unsigned shards : {1U, 3U}) {
        CAPTURE(row.changes);
        CAPTURE(shards);
        Edited edited("a=un b=deux", shards);
        CHECK(edited.apply(row.changes) == row.outcomes);
        CHECK(stored_line(edited.root()) == row.after);
      }
    }
  }

  TEST_CASE("an earlier version replaces nothing, and what was withdrawn stays away") {
    struct Row {
      std::string_view first, changes, outcomes, after;
    };
    const Row rows[] = {
        {"a=deux@2", "a=un@1", "<", "a=deux"},
        {"a=deux@2", "a=dix@10", "~", "a=dix"},
        {"a=dix@10", "a=deux@2", "<", "a=dix"},
        {"a=deux@2", "a=corrigé@2", "~", "a=corrigé"},
        {"a=deux@2", "a=deux@2", "=", "a=deux"},
        {"a=deux@2", "a=main", "~", "a=main"},  // by hand
        {"a=main", "a=un@1", "~", "a=un"},
        {"", "a=deux@2 a=un@1 a=trois@3", "+<~", "a=trois"},
        {"a=deux@2", "-a@1", "<", "a=deux"},
        {"a=un@1", "-a@2 a=un@1", "-<", ""},
        {"a=un@1", "-a@2 a=deux@2 a=trois@3 a=deux@2", "-<+<", "a=trois"},
        {"a=un@1", "-a@2 -a@1 a=deux@2", "-?<", ""},
        {"", "-a@2 a=un@1", "?<", ""},          // the cancellation came first
        {"a=un@1", "-a a=un@1", "-+", "a=un"},  // no version: nothing to compare with
        {"a=un@1", "-a@2 a=main a=un@1", "-+~", "a=un"},
    };
    for (const Row& row : rows) {
      for (const unsigned shards : {1U, 3U}) {
        CAPTURE(row.first);
        CAPTURE(row.changes);
        Edited edited("z=fin", shards);
        static_cast<void>(edited.apply(row.first));
        CHECK(edited.apply(row.changes) == row.outcomes);
        CHECK(stored_line(edited.root()) ==
              std::string(row.after) + (row.after.empty() ? "" : " ") + "z=fin");
      }
    }
  }

  TEST_CASE("a withdrawal is remembered over commits, as the only change too") {
    Edited edited("z=fin", 3);
    CHECK(edited.apply("-a@2") == "?");
    CHECK(edited.apply("a=un@1") == "<");
    CHECK(edited.apply("a=trois@3") == "+");
    CHECK(edited.apply("a=un@1") == "<");
  }

  TEST_CASE("the revision changes with a commit, and names each shard") {
    Edited edited("a=un b=deux", 2);
    GenerationEditor editor(edited.live(), edited.makers());
    const std::string before = editor.revision();
    CHECK(before.starts_with("1."));
    CHECK(std::count(before.begin(), before.end(), '.') == 2);
    CHECK(letters(editor.apply(changes_of("a=un"))) == "=");
    CHECK(editor.revision() == before);
    CHECK(letters(editor.apply(changes_of("a=dix"))) == "~");
    CHECK(editor.revision() != before);
  }

  TEST_CASE("an editor goes on after a commit") {
    Edited edited("a=un");
    GenerationEditor editor(edited.live(), edited.makers());
    for (int n = 0; n < 20; ++n) {
      CHECK(letters(editor.apply(changes_of(fmt::format("c{}=x -a a=b{}", n, n)))) == "+-+");
    }
    CHECK(stored_line(edited.root()).starts_with("a=b19 c0=x c1=x"));
  }

  TEST_CASE("what fails half-way is forgotten, not written when the editor goes") {
    Edited edited("a=un");
    {
      DocumentMakers failing(1, [] { throw Error("interrupted"); });
      GenerationEditor editor(edited.live(), failing);
      std::string text = "-a b=";
      for (int n = 0; n < 200'000; ++n) text += fmt::format("mot{},", n);
      CHECK_THROWS_AS(static_cast<void>(editor.apply(changes_of(text))), Error);
    }
    CHECK(stored_line(edited.root()) == "a=un");
  }

  TEST_CASE("a shard that is gone or damaged is an error of ours") {
    Edited edited("a=un");
    Generation live = edited.live();
    live.shards.front() /= "missing";
    CHECK_THROWS_AS(GenerationEditor(live, edited.makers()), IndexUnavailable);
  }
}

}  // namespace
}  // namespace depeche::index
