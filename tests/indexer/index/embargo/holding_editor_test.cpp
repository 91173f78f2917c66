#include "indexer/index/embargo/holding_editor.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/index/build/article_writer.h"
#include "tests/support/stored_articles.h"
#include "tests/support/temporary_folder.h"

namespace depeche::index {
namespace {

namespace fs = std::filesystem;

// What stands behind a sign in a word, which it takes off.
std::string take_behind(char sign, std::string& word) {
  const std::size_t at = std::min(word.find(sign), word.size());
  std::string rest = word.substr(std::min(at + 1, word.size()));
  word.resize(at);
  return rest;
}

// "a=un" is an article that goes in, "a=un!2030" one under an embargo until 2030, "a=un@2" of a version, "-a"
// the removal of one; several with blanks between.
std::vector<Change> changes_of(std::string_view text) {
  std::vector<Change> changes;
  while (!text.empty()) {
    std::string word(text.substr(0, text.find(' ')));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::string embargo = take_behind('!', word);
    const std::string version = take_behind('@', word);
    if (word.starts_with('-')) {
      changes.emplace_back(Removal{word.substr(1), version});
      continue;
    }
    const std::string body = take_behind('=', word);
    article::Article article{.id = word, .title = "Titre", .body = body};
    article.embargo = embargo;
    article.version = version;
    changes.emplace_back(std::move(article));
  }
  return changes;
}

// "+" added, "~" replaced, "=" unchanged, "-" removed, "?" missing, "<" outdated, "!" held.
std::string letters(const std::vector<Outcome>& outcomes) {
  std::string text;
  for (const Outcome outcome : outcomes) text += "+~=-?<!"[static_cast<std::size_t>(outcome)];
  return text;
}

// A database with the article "z=fin", in the year 2025.
class Newsroom {
 public:
  Newsroom() {
    const auto writer = open_writer(root(), {.shards = 2, .jobs = 1});
    writer->add({.id = "z", .title = "Titre", .body = "fin"});
    static_cast<void>(writer->finish());
  }

  [[nodiscard]] const fs::path& root() const { return folder_.path(); }
  void set_year(const std::string& year) { now_ = year + "0101000000"; }

  std::string apply(std::string_view text) {
    const WriteLock lock(root());
    return letters(editor().apply(changes_of(text)));
  }
  std::size_t release() {
    const WriteLock lock(root());
    return editor().release();
  }
  [[nodiscard]] std::string live() const { return stored_line(root()); }
  [[nodiscard]] std::string kept() const {
    return generation_stamp(embargoed_root(root())) ? stored_line(embargoed_root(root())) : "";
  }

 private:
  HoldingEditor editor() {
    return {root(), *live_generation(root()), makers_, Embargoes::kept, [this] { return now_; }};
  }

  const TemporaryFolder folder_;
  DocumentMakers makers_{1, [] {}};
  std::string now_ = "20250101000000";
};

TEST_SUITE("index/holding_editor") {
  TEST_CASE("what is under embargo is kept apart, and what there was before stays") {
    struct Row {
      std::string_view first, changes, outcomes, live, kept;
    };
    const Row rows[] = {
        {"", "a=un", "+", "a=un z=fin", ""},
        {"", "a=un!2030", "!", "z=fin", "a=un"},
        {"", "a=un!2020", "+", "a=un z=fin", ""},  // it is over
        {"", "a=un!2030 a=un!2030", "!=", "z=fin", "a=un"},
        {"", "a=un!2030 b=deux c=trois!9999", "!+!", "b=deux z=fin", "a=un c=trois"},
        {"a=un", "a=deux!2030", "!", "a=un z=fin", "a=deux"},
        {"a=un!2030", "a=un!2030", "=", "z=fin", "a=un"},
        {"a=un!2030", "a=deux!2031", "!", "z=fin", "a=deux"},
        {"a=un!2030", "a=deux", "+", "a=deux z=fin", ""},  // told earlier
        {"a=un a=deux!2030", "a=un", "=", "a=un z=fin", ""},
        {"a=un!2030", "-a", "-", "z=fin", ""},
        {"a=un a=deux!2030", "-a", "-", "z=fin", ""},
        {"", "-a a=un!9999", "?!", "z=fin", "a=un"},  // withheld
        {"a=un", "-a a=un!9999", "-!", "z=fin", "a=un"},
        {"a=un@1!2030", "a=deux@2", "+", "a=deux z=fin", ""},
        {"a=deux@2!2030", "a=un@1", "<", "z=fin", "a=deux"},  // late
        {"a=deux@2", "a=un@1!2030", "<", "a=deux z=fin", ""},
        {"a=deux@2!2030", "a=un@1!2031", "<", "z=fin", "a=deux"},
        {"a=deux@2!2030", "-a@1", "?", "z=fin", "a=deux"},
        {"a=un@1!2030", "-a@2 a=un@1!2030", "-<", "z=fin", ""},
        {"a=un@1!2030", "a=deux@2 a=un@1!2030 a=trois@3!2030", "+<!", "a=deux z=fin", "a=trois"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.first);
      CAPTURE(row.changes);
      Newsroom newsroom;
      static_cast<void>(newsroom.apply(row.first));
      CHECK(newsroom.apply(row.changes) == row.outcomes);
      CHECK(newsroom.live() == row.live);
      CHECK(newsroom.kept() == row.kept);
    }
  }

  TEST_CASE("an embargo ends at its instant") {
    Newsroom newsroom;
    static_cast<void>(newsroom.apply("a=un!2030 b=deux!2031 c=trois!9999 z=suite!2030"));
    CHECK(first_end_of_embargo(newsroom.root()) == "20300101000000");
    CHECK(newsroom.release() == 0);
    newsroom.set_year("2030");
    CHECK(newsroom.release() == 2);
    CHECK(newsroom.live() == "a=un z=suite");
    CHECK(newsroom.kept() == "b=deux c=trois");
    CHECK(first_end_of_embargo(newsroom.root()) == "20310101000000");
    newsroom.set_year("2040");
    CHECK(newsroom.release() == 1);
    CHECK(newsroom.release() == 0);
    CHECK(newsroom.kept() == "c=trois");
    CHECK(newsroom.apply("a=un!2030") == "=");  // its file is read again
  }

  TEST_CASE("a database without embargoes has no folder for them") {
    const Newsroom newsroom;
    CHECK_FALSE(fs::exists(embargoed_root(newsroom.root())));
    CHECK_FALSE(first_end_of_embargo(newsroom.root()).has_value());
  }

  TEST_CASE("an update and a rebuild keep apart, and a rebuild forgets what it does not find") {
    const Newsroom newsroom;
    const auto write = [&](std::string_view text, WriteMode mode) {
      const auto writer = open_writer(newsroom.root(), {.mode = mode, .jobs = 1});
      for (Change& change : changes_of(text)) {
        if (auto* removal = std::get_if<Removal>(&change)) {
          writer->remove(std::move(*removal));
        } else {
          writer->add(std::get<article::Article>(std::move(change)));
        }
      }
      return writer->finish();
    };
    CHECK(write("a=un!9999 b=deux", WriteMode::update) == WriteCounts{.added = 1, .held = 1});
    CHECK(newsroom.live() == "b=deux z=fin");
    CHECK(newsroom.kept() == "a=un");
    CHECK(write("c=trois!9999 b=deux", WriteMode::rebuild) == WriteCounts{.added = 1, .held = 1});
    CHECK(newsroom.live() == "b=deux");
    CHECK(newsroom.kept() == "c=trois");
    CHECK(write("b=deux c=six@2!9999 c=trois@1 -d d=un!9999 d=deux", WriteMode::rebuild).outdated == 1);
    CHECK(newsroom.live() == "b=deux d=deux");
    CHECK(newsroom.kept() == "c=six");
  }

  TEST_CASE("a first build of nothing but embargoes has a database that they come into") {
    const TemporaryFolder folder;
    const auto writer = open_writer(folder.path(), {.jobs = 1});
    for (Change& change : changes_of("a=un!9999")) writer->add(std::get<article::Article>(std::move(change)));
    CHECK(writer->finish() == WriteCounts{.held = 1});
    CHECK(live_generation(folder.path()).has_value());
    CHECK(stored_line(folder.path()).empty());
  }
}

}  // namespace
}  // namespace depeche::index
