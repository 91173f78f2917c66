#include "server/http/page/static_files.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/base/error.h"
#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

namespace fs = std::filesystem;

// A folder of its own, with files and traps in it, gone at the end.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "depeche-static-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
    fs::create_directories(site() / "icons");
    write(site() / "a.css", "a");
    write(site() / "icons" / "b.svg", "<svg/>");
    write(site() / ".secret.css", "s");
    write(site() / "notes.mustache", "m");
    write(site() / "noextension", "n");
    write(path_ / "outside.css", "o");
    fs::create_symlink(path_ / "outside.css", site() / "link.css");
    fs::create_symlink("a.css", site() / "inside.css");
    fs::create_directory_symlink(path_, site() / "up");
    fs::create_symlink("nowhere.css", site() / "dangling.css");
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path site() const { return path_ / "site"; }

 private:
  static void write(const fs::path& file, const char* content) { std::ofstream(file) << content; }

  fs::path path_;
};

}  // namespace

TEST_SUITE("http/static_files") {
  TEST_CASE("files of the folder are served and nothing else is") {
    const Folder folder;
    const auto files = read_static_files(folder.site());
    std::string names;
    for (const auto& [name, file] : files) names += name + " ";
    CHECK(names == "a.css icons/b.svg inside.css ");
    CHECK(files.at("a.css").content() == "a");
  }

  TEST_CASE("the page's own files have the types that browsers ask for") {
    const auto files = read_static_files(web_folder() / "static");
    CHECK(files.at("style.css").type() == "text/css; charset=utf-8");
    CHECK(files.at("app.js").type() == "text/javascript; charset=utf-8");
    CHECK(files.at("icon.svg").type() == "image/svg+xml");
  }

  TEST_CASE("a missing folder is an error that names it") {
    try {
      (void)read_static_files("no/such");
      FAIL("nothing was thrown");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find("no/such") != std::string::npos);
    }
  }
}

}  // namespace depeche::http
