#include <doctest/doctest.h>
#include <sys/stat.h>

#include <set>

#include "indexer/article/formats/registry.h"
#include "indexer/article/reader.h"
#include "indexer/base/error.h"
#include "tests/support/recording_sink.h"
#include "tests/support/temporary_folder.h"

namespace depeche::article {
namespace {

namespace fs = std::filesystem;

// "id id …" of what is found.
std::string ids(const std::vector<InputFile>& files) {
  std::string all;
  for (const InputFile& file : files) all += (all.empty() ? "" : " ") + file.id;
  return all;
}

}  // namespace

TEST_SUITE("article/find_files") {
  TEST_CASE("a folder is walked in bytewise order without what is hidden or unknown") {
    const TemporaryFolder folder;
    for (const char* name : {"b.txt", "a.txt", "B.txt", "a/z.md", "a/b/c.html", "a-b.json", "é.csv",
                             "n.ndjson.gz", ".cache.txt", ".git/a.txt", "image.png", "README", "vide/.txt"}) {
      folder.write(name, "x");
    }
    RecordingSink sink;
    const auto files = find_files(folder.path(), {}, sink);
    CHECK(ids(files) == "B.txt a-b.json a.txt a/b/c.html a/z.md b.txt n.ndjson.gz é.csv");
    CHECK(sink.rejects.empty());
    CHECK(files[0].bytes == 1);
    CHECK(files[0].source == folder.path().filename());
    CHECK(std::set<std::string>(sink.left_alone.begin(), sink.left_alone.end()) ==
          std::set<std::string>{".png", "without an ending"});
  }

  TEST_CASE("the source is the nearest folder that is no date") {
    const TemporaryFolder folder;
    const char* names[] = {"presse/a.txt", "presse/2022/b.txt", "presse/Le Lot/c.txt",
                           "presse/Le Lot/2022/01-24/d.txt", "presse/2021/AFP/janvier/e.txt"};
    for (const char* name : names) folder.write(name, "x");
    RecordingSink sink;
    std::string sources;
    for (const InputFile& file : find_files(folder.path() / "presse", {}, sink)) {
      sources += file.id + "=" + file.source + " ";
    }
    CHECK(sources ==
          "2021/AFP/janvier/e.txt=AFP 2022/b.txt=presse Le Lot/2022/01-24/d.txt=Le Lot Le Lot/c.txt=Le Lot "
          "a.txt=presse ");
  }

  TEST_CASE("links out of the folder are followed only when that is asked for") {
    const TemporaryFolder folder;
    folder.write("dehors/secret.txt", "x");
    folder.write("presse/a.txt", "x");
    fs::create_symlink("../dehors/secret.txt", folder.path() / "presse" / "b.txt");
    fs::create_symlink(folder.path() / "dehors", folder.path() / "presse" / "c");
    fs::create_symlink("a.txt", folder.path() / "presse" / "d.txt");
    fs::create_symlink("b.txt", folder.path() / "presse" / "e.txt");  // by way of another link
    RecordingSink sink;
    CHECK(ids(find_files(folder.path() / "presse", {}, sink)) == "a.txt d.txt");
    CHECK(sink.left_alone == std::vector<std::string>(3, "link out of the folder"));
    CHECK(sink.rejects.empty());
    CHECK(ids(find_files(folder.path() / "presse", {.links = Links::everywhere}, sink)) ==
          "a.txt b.txt c/secret.txt d.txt e.txt");
    fs::create_directory_symlink(folder.path() / "presse", folder.path() / "lien");
    CHECK(ids(find_files(folder.path() / "lien", {}, sink)) ==
          "a.txt d.txt");  // the folder itself may be a link
    CHECK(leads_out_of(folder.path() / "presse", folder.path() / "presse" / "b.txt"));
    CHECK_FALSE(leads_out_of(folder.path() / "presse", folder.path() / "presse" / "a.txt"));
  }

  TEST_CASE("a format given takes files of any name") {
    const TemporaryFolder folder;
    folder.write("article", "x");
    folder.write("b.html", "x");
    RecordingSink sink;
    CHECK(ids(find_files(folder.path(), {.format = find_format("txt"), .source = ""}, sink)) ==
          "article b.html");
  }

  TEST_CASE("the source is the folder's own name unless one is given") {
    const TemporaryFolder folder;
    folder.write("seeds/a.txt", "x");
    RecordingSink sink;
    const fs::path seeds = folder.path() / "seeds";
    for (const fs::path& path : {seeds, seeds / "", seeds / ".", seeds / ".." / "seeds"}) {
      CAPTURE(path);
      const auto files = find_files(path, {}, sink);
      REQUIRE(files.size() == 1);
      CHECK(files[0].source == "seeds");
      CHECK(files[0].id == "a.txt");
    }
    CHECK(find_files(seeds, {.source = "Le Matin"}, sink)[0].source == "Le Matin");
    CHECK(find_files(seeds / "a.txt", {}, sink)[0].source.empty());
    CHECK(find_files(seeds / "a.txt", {.source = "Le Matin"}, sink)[0].source == "Le Matin");
  }

  TEST_CASE("one file is taken whatever its name") {
    const TemporaryFolder folder;
    RecordingSink sink;
    const auto files = find_files(folder.write(".x/.article", "abc"), {}, sink);
    REQUIRE(files.size() == 1);
    CHECK(files[0].id == ".article");
    CHECK(files[0].bytes == 3);
  }

  TEST_CASE("a missing path throws and names itself") {
    const TemporaryFolder folder;
    RecordingSink sink;
    const fs::path missing = folder.path() / "absent";
    const std::string message = missing.string() + ": No such file or directory";
    CHECK_THROWS_WITH_AS(static_cast<void>(find_files(missing, {}, sink)), message.c_str(), InvalidRequest);
    fs::create_symlink(missing, folder.path() / "lien");
    CHECK_THROWS_AS(static_cast<void>(find_files(folder.path() / "lien", {}, sink)), InvalidRequest);
  }

  TEST_CASE("symbolic links are followed, each folder once") {
    const TemporaryFolder folder;
    folder.write("a/x.txt", "x");
    folder.write("b/y.txt", "y");
    fs::create_directory_symlink("..", folder.path() / "a" / "boucle");
    fs::create_directory_symlink("../b", folder.path() / "a" / "b");
    fs::create_symlink("../b/y.txt", folder.path() / "a" / "z.txt");
    RecordingSink sink;
    CHECK(ids(find_files(folder.path(), {}, sink)) == "a/b/y.txt a/x.txt a/z.txt");
    CHECK(sink.rejects.empty());
  }

  TEST_CASE("what can't be looked at is rejected and the rest is found") {
    const TemporaryFolder folder;
    folder.write("a.txt", "x");
    fs::create_symlink("absent", folder.path() / "b.txt");
    fs::create_symlink("c.txt", folder.path() / "c.txt");
    fs::create_symlink("absent", folder.path() / "d.png");
    REQUIRE(::mkfifo((folder.path() / "e.txt").c_str(), 0600) == 0);
    RecordingSink sink;
    CHECK(ids(find_files(folder.path(), {}, sink)) == "a.txt");
    CHECK(sink.reasons() ==
          "0: can't be read: No such file or directory|0: can't be read: Too many levels of symbolic links|"
          "0: is not a file");
    CHECK(sink.rejects[0].file == (folder.path() / "b.txt").string());
  }

  TEST_CASE("names are made UTF-8") {
    const TemporaryFolder folder;
    folder.write("\xE9t\xE9.txt", "x");
    folder.write("a\nb.txt", "x");
    RecordingSink sink;
    CHECK(ids(find_files(folder.path(), {}, sink)) == "a b.txt été.txt");
  }

  TEST_CASE("an empty folder has no files") {
    const TemporaryFolder folder;
    RecordingSink sink;
    CHECK(find_files(folder.path(), {}, sink).empty());
    CHECK(sink.rejects.empty());
  }
}

}  // namespace depeche::article
