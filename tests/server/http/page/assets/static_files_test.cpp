#include "server/http/page/assets/static_files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "indexer/base/error.h"
#include "tests/server/http/page/page_fixture.h"
#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

namespace fs = std::filesystem;

// A page with files and traps in it, and a file beside it that nobody may get.
class Site {
 public:
  Site() {
    folder_.write("web/scripts/a.js", "a");
    folder_.write("web/scripts/deep/d.js", "d");
    folder_.write("web/scripts/.secret.js", "s");
    folder_.write("web/scripts/notes.mustache", "m");
    folder_.write("web/scripts/noextension", "n");
    folder_.write("web/images/b.svg", "<svg/>");
    folder_.write("web/feed/feed.css", "f");
    folder_.write("web/styles/order.txt", "two.css\none.css\n");
    folder_.write("web/styles/one.css", "1");
    folder_.write("web/styles/two.css", "2");
    folder_.write("web/strings/fr.json", "{}");
    folder_.write("outside.js", "o");
    fs::create_symlink(folder_.path() / "outside.js", web() / "scripts/link.js");
    fs::create_symlink("a.js", web() / "scripts/inside.js");
    fs::create_directory_symlink(folder_.path(), web() / "scripts/up");
    fs::create_symlink("nowhere.js", web() / "scripts/dangling.js");
  }

  [[nodiscard]] fs::path web() const { return folder_.path() / "web"; }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_SUITE("http/static_files") {
  TEST_CASE("scripts, images and the style sheet are served and nothing else is") {
    const Site site;
    const auto files = read_static_files(site.web());
    std::string names;
    for (const auto& [name, file] : files) names += name + " ";
    CHECK(names == "a.js b.svg deep/d.js feed.css inside.js style.css ");
    CHECK(files.at("a.js").content() == "a");
    CHECK(files.at("style.css").content() == "21");
  }

  TEST_CASE("the page's own files have the types that browsers ask for") {
    const auto files = read_static_files(web_folder());
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
