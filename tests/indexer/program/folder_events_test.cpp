#include "indexer/program/folder_events.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace depeche::indexer {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kLongest{60'000};  // a test that needs it has failed
constexpr milliseconds kShort{150};

// Whether wait() ends because of `change`, and not because its time is over.
template <typename Change>
bool is_told(FolderEvents& events, Change change, milliseconds longest = kLongest) {
  const auto begin = std::chrono::steady_clock::now();
  change();
  events.wait(longest);
  return std::chrono::steady_clock::now() - begin < longest;
}

void write(const fs::path& path) {
  std::ofstream(path) << "x";
}

TEST_SUITE("indexer/program/folder_events") {
  TEST_CASE("whatever happens below a folder is told") {
    const TemporaryFolder folder;
    const fs::path root = folder.path() / "articles";
    fs::create_directories(root / "a" / "b");
    const Interruption interruption;
    FolderEvents events({root.string() + "/"}, article::Links::within_folder, interruption);
    const auto told = [&](auto change) {
      events.watch();
      return is_told(events, change);
    };
    CHECK(told([&] { write(root / "f"); }));
    CHECK(told([&] { write(root / "a" / "b" / "f"); }));
    CHECK(told([&] { fs::rename(root / "f", root / "g"); }));
    CHECK(told([&] { fs::permissions(root / "g", fs::perms::owner_read); }));
    CHECK(told([&] { fs::remove(root / "g"); }));
    CHECK(told([&] { fs::create_directory(root / "c"); }));
    CHECK(told([&] { write(root / "c" / "f"); }));
    CHECK(told([&] { fs::remove_all(root / "a"); }));
    CHECK(told([&] { fs::create_directory_symlink(root, root / "circle"); }));
    CHECK(told([&] { fs::rename(root, folder.path() / "away"); }));
    CHECK(told([&] { fs::rename(folder.path() / "away", root); }));
    CHECK(told([&] { write(root / "again"); }));
  }

  TEST_CASE("of a single file only its own name is told") {
    const TemporaryFolder folder;
    write(folder.path() / "f");
    const Interruption interruption;
    FolderEvents events({folder.path() / "f"}, article::Links::within_folder, interruption);
    events.watch();
    CHECK(is_told(events, [&] { write(folder.path() / "f"); }));
    CHECK_FALSE(is_told(
        events, [&] { write(folder.path() / "other"); }, kShort));
    CHECK(is_told(events, [&] { fs::remove(folder.path() / "f"); }));
  }

  TEST_CASE("many changes are told as one") {
    const TemporaryFolder folder;
    const Interruption interruption;
    FolderEvents events({folder.path()}, article::Links::within_folder, interruption);
    events.watch();
    CHECK(is_told(events, [&] {
      for (int n = 0; n < 1000; ++n) write(folder.path() / std::to_string(n));
    }));
    CHECK_FALSE(is_told(
        events, [] {}, kShort));
  }

  TEST_CASE("hidden folders and what is not there are left alone") {
    const TemporaryFolder folder;
    fs::create_directory(folder.path() / ".git");
    const Interruption interruption;
    FolderEvents events({folder.path(), folder.path() / "missing" / "too"}, article::Links::within_folder,
                        interruption);
    events.watch();
    CHECK_FALSE(is_told(
        events, [&] { write(folder.path() / ".git" / "index"); }, kShort));
  }
}

}  // namespace
}  // namespace depeche::indexer
