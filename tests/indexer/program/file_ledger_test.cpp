#include "indexer/program/file_ledger.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace depeche::indexer {
namespace {

namespace fs = std::filesystem;
using Ids = std::vector<std::string>;

constexpr FileState kAnyState{.inode = 1, .size = 2, .modified_ns = 3, .changed_ns = 4};

// A folder with files, and what a walk finds in it.
class Folder {
 public:
  // Written long ago, unless a test says otherwise.
  void write(const std::string& name, std::string_view text) const {
    std::ofstream(path(name)) << text;
    fs::last_write_time(path(name), fs::file_time_type::clock::now() - std::chrono::hours(1));
  }
  [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }
  [[nodiscard]] std::vector<article::InputFile> found() const {
    std::vector<article::InputFile> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_.path())) {
      files.push_back({.path = entry.path(), .id = {}, .source = {}, .bytes = 0});
    }
    return files;
  }

 private:
  TemporaryFolder folder_;
};

// "changed: a b gone: c"
std::string describe(const FileLedger::Difference& difference) {
  std::vector<std::string> changed;
  for (const article::InputFile& file : difference.changed) changed.push_back(file.path.filename().string());
  std::sort(changed.begin(), changed.end());
  std::string text = "changed:";
  for (const std::string& name : changed) text += " " + name;
  text += " gone:";
  for (const fs::path& path : difference.gone) text += " " + path.filename().string();
  return text;
}

// As if it had been looked at long after it was written.
FileState settled(const fs::path& file) {
  FileState state = *state_of(file);
  state.is_fresh = false;
  return state;
}

TEST_SUITE("indexer/program/file_ledger") {
  TEST_CASE("new, changed, replaced and gone files are found by looking") {
    const Folder folder;
    FileLedger ledger;
    folder.write("a", "un");
    folder.write("b", "deux");
    CHECK(describe(ledger.compare(folder.found())) == "changed: a b gone:");
    for (const std::string name : {"a", "b"})
      ledger.record(folder.path(name), settled(folder.path(name)), {name});
    // Their names were made just now: they count as fresh until the clock has ticked.
    while (state_of(folder.path("b"))->is_fresh) continue;
    CHECK(describe(ledger.compare(folder.found())) == "changed: gone:");
    folder.write("a", "trois");
    folder.write("c", "quatre");
    fs::remove(folder.path("b"));
    CHECK(describe(ledger.compare(folder.found())) == "changed: a c gone: b");
    folder.write("d", "un");
    fs::rename(folder.path("d"), folder.path("a"));
    CHECK(describe(ledger.compare(folder.found())) == "changed: a c gone: b");
  }

  TEST_CASE("a file that was just written when it was read is read again, as it may have changed since") {
    const Folder folder;
    FileLedger ledger;
    folder.write("a", "un");
    FileState state = settled(folder.path("a"));
    state.is_fresh = true;
    ledger.record(folder.path("a"), state, {"a"});
    CHECK(describe(ledger.compare(folder.found())) == "changed: a gone:");
    std::ofstream(folder.path("b")) << "maintenant";
    CHECK(state_of(folder.path("b"))->is_fresh);
    CHECK_FALSE(state_of(folder.path("missing")).has_value());
  }

  TEST_CASE("a file that was not found but is there keeps its articles") {
    const Folder folder;
    FileLedger ledger;
    folder.write("a", "un");
    ledger.record(folder.path("a"), settled(folder.path("a")), {"a"});
    CHECK(describe(ledger.compare({})) == "changed: gone:");
  }

  TEST_CASE("an article is an orphan when the last file that gives it does so no more") {
    FileLedger ledger;
    CHECK(ledger.record("f", kAnyState, {"a", "b", "b"}).empty());
    CHECK(ledger.record("g", kAnyState, {"b", "c"}).empty());
    CHECK(ledger.has("b"));
    CHECK(ledger.record("f", kAnyState, {"d", "b"}) == Ids{"a"});
    CHECK_FALSE(ledger.has("a"));
    CHECK(ledger.forget("f") == Ids{"d"});
    CHECK(ledger.record("g", kAnyState, {}) == Ids{"b", "c"});
    CHECK(ledger.forget("g").empty());
    CHECK(ledger.forget("unknown").empty());
  }

  TEST_CASE("a file that was read in part keeps what it gave before") {
    FileLedger ledger;
    ledger.record("f", kAnyState, {"a", "b"});
    ledger.record_incomplete("f", kAnyState, {"b", "c"});
    for (const std::string id : {"a", "b", "c"}) CHECK(ledger.has(id));
    CHECK(ledger.record("f", kAnyState, {"c"}) == Ids{"a", "b"});
  }

  TEST_CASE("what is distrusted is read again") {
    const Folder folder;
    FileLedger ledger;
    folder.write("a", "un");
    ledger.record(folder.path("a"), settled(folder.path("a")), {"a"});
    ledger.distrust_all();
    CHECK(describe(ledger.compare(folder.found())) == "changed: a gone:");
    CHECK(ledger.has("a"));
  }
}

}  // namespace
}  // namespace depeche::indexer
