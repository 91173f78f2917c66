#include "server/http/page/frame/templates.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/base/error.h"
#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

std::vector<std::string> matches(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), regex); match != std::sregex_iterator();
       ++match) {
    found.push_back((*match)[1]);
  }
  return found;
}

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_SUITE("http/page/frame/templates") {
  TEST_CASE("every text that a template names is there") {
    for (const auto& entry : std::filesystem::directory_iterator(web_folder() / "templates")) {
      for (const std::string& name : matches(read(entry.path()), R"(\{\{t\.([a-z_]+)\}\})")) {
        CAPTURE(entry.path().filename());
        CHECK_NOTHROW((void)fixture().french.text(name));
      }
    }
  }

  TEST_CASE("only what is safe HTML is left unescaped") {
    for (const auto& entry : std::filesystem::directory_iterator(web_folder() / "templates")) {
      const std::string text = read(entry.path());
      CAPTURE(entry.path().filename());
      CHECK(text.find("{{&") == std::string::npos);
      for (const std::string& name : matches(text, R"(\{\{\{([^}]*)\}\}\})")) {
        CAPTURE(name);
        CHECK(name.size() > 5);
        CHECK(name.substr(name.size() - 5) == "_html");
      }
    }
  }

  TEST_CASE("templates hold no script and no style, which the policy would refuse") {
    for (const auto& entry : std::filesystem::directory_iterator(web_folder() / "templates")) {
      const std::string text = read(entry.path());
      CAPTURE(entry.path().filename());
      CHECK(matches(text, R"((<style|style="|\son[a-z]+="|javascript:|https?://))").empty());
      CHECK(matches(text, R"((<script)(?! type="module" src="\{\{root\}\}/static/))").empty());
    }
  }

  TEST_CASE("threads share the templates") {
    kainjow::mustache::data data;
    data.set("heading", "a < b");
    const std::string expected = fixture().templates.render("error", data);
    std::vector<std::string> rendered(4);
    std::vector<std::thread> threads;
    for (std::string& html : rendered) {
      threads.emplace_back([&html, &data] {
        for (int i = 0; i < 50; ++i) html = fixture().templates.render("error", data);
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(expected.find("a &lt; b") != std::string::npos);
    for (const std::string& html : rendered) CHECK(html == expected);
  }

  TEST_CASE("a missing template is an error that names it") {
    CHECK_THROWS_WITH_AS(PageTemplates("no/such"), "cannot read no/such/frame.mustache", Error);
  }
}

}  // namespace depeche::http
