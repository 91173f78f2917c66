#include "server/http/routing/path_pattern.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace depeche::http {
namespace {

// "a=1 b=2", or "no" where the pattern doesn't fit.
std::string matched(std::string_view text, std::string_view path) {
  const PathPattern pattern(text);
  const std::vector<std::string_view> segments = path_segments(path);
  if (!pattern.fits(segments)) return "no";
  std::string all;
  for (const auto& [name, value] : pattern.variables_in(segments)) {
    all += fmt::format("{}{}={}", all.empty() ? "" : " ", name, value);
  }
  return all;
}

}  // namespace

TEST_SUITE("http/path_pattern") {
  TEST_CASE("a path is cut at its slashes") {
    struct Row {
      std::string_view path;
      std::vector<std::string_view> segments;
    };
    const Row rows[] = {
        {"/", {""}},        {"/a", {"a"}},    {"/a/b%2Fc", {"a", "b%2Fc"}},
        {"/a/", {"a", ""}}, {"//", {"", ""}}, {"/a//b", {"a", "", "b"}},
        {"", {}},           {"*", {}},        {"a/b", {}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.path);
      CHECK(path_segments(row.path) == row.segments);
    }
    CHECK(path_segments(std::string(1'000'000, '/')).size() == 1'000'000);
  }

  TEST_CASE("a variable stands for a segment, or for the rest of them") {
    struct Row {
      std::string_view pattern, path, expected;
    };
    const Row rows[] = {
        {"/", "/", ""},
        {"/", "/a", "no"},
        {"/", "*", "no"},
        {"/a/b", "/a/b", ""},
        {"/a/b", "/a/b/", "no"},
        {"/a/b", "/a", "no"},
        {"/a/b", "/A/b", "no"},
        {"/a/b", "/a%2Fb", "no"},
        {"/a/b", "/%61/b", "no"},  // a text is compared as it stands
        {"/a/{x}", "/a/b", "x=b"},
        {"/a/{x}", "/a/b/c", "no"},
        {"/a/{x}", "/a/", "no"},
        {"/a/{x}", "/a", "no"},
        {"/{x}/b/{y}", "/1/b/2", "x=1 y=2"},
        {"/{x}/{y}/{z}", "/1/2/3", "x=1 y=2 z=3"},
        {"/{x}/b/{y}", "/1/c/2", "no"},
        {"/a/{x...}", "/a/b", "x=b"},
        {"/a/{x...}", "/a/b/c/", "x=b/c/"},
        {"/a/{x...}", "/a/", "no"},
        {"/a/{x...}", "/a", "no"},
        {"/a/{x...}", "/a//", "x=/"},
        {"/a/{x...}/z", "/a/b/z", "x=b"},
        {"/a/{x...}/z", "/a/b/c/z", "x=b/c"},
        {"/a/{x...}/z", "/a/z/z", "x=z"},
        {"/a/{x...}/z", "/a//z", "no"},
        {"/a/{x...}/z", "/a///z", "x=/"},
        {"/a/{x...}/z", "/a/z", "no"},
        {"/a/{x...}/z", "/a/b/z/", "no"},
        {"/a/{x...}/z", "/a/b%2Fz", "no"},
        {"/{x...}/m/{y}", "/1/2/m/3", "x=1/2 y=3"},
        {"/a/{x}", "/a/%C3%A9%252F%2f", "x=é%2F/"},  // decoded once
        {"/a/{x...}", "/a/b%2Fc/d", "x=b/c/d"},
        {"/a/{x}", "/a/%zz%4%", "x=%zz%4%"},
        {"/a/{x}", "/a/b+c", "x=b+c"},
        {"/a/{x}", "/a/%FF", "x=\xFF"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.pattern);
      CAPTURE(row.path);
      CHECK(matched(row.pattern, row.path) == row.expected);
    }
    CHECK(matched("/a/{x}", "/a/%00") == std::string("x=\0", 3));
    const std::string slashes(100'000, '/');
    CHECK(matched("/a/{x...}/z", "/a/" + slashes + "/z") == "x=" + slashes);
  }

  TEST_CASE("a pattern is named as OpenAPI writes it") {
    CHECK(PathPattern("/").name() == "/");
    CHECK(PathPattern("/a/{x...}/{y}/b").name() == "/a/{x}/{y}/b");
    CHECK(PathPattern("/a/{x}") == PathPattern("/a/{x}"));
    CHECK_FALSE(PathPattern("/a/{x}") == PathPattern("/a/{x...}"));
    CHECK_FALSE(PathPattern("/a/{x}") == PathPattern("/a/b"));
  }

  TEST_CASE("of two that fit a path one is more specific") {
    struct Row {
      std::string_view more, less;
    };
    const Row rows[] = {
        {"/a/b", "/a/{x}"},
        {"/a/b", "/a/{x...}"},
        {"/a/{x}", "/a/{x...}"},
        {"/a/{x...}/z", "/a/{x...}"},
        {"/a/{x...}/y/z", "/a/{x...}/z"},
        {"/a/{x}", "/{x}/b"},
        {"/a/b/{x...}", "/a/{x...}"},
        {"/a/b", "/a/{x...}/b"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.more);
      CAPTURE(row.less);
      CHECK(PathPattern(row.more).is_more_specific_than(PathPattern(row.less)));
      CHECK_FALSE(PathPattern(row.less).is_more_specific_than(PathPattern(row.more)));
    }
    CHECK_FALSE(PathPattern("/a/{x}").is_more_specific_than(PathPattern("/b/{x}")));
  }
}

}  // namespace depeche::http
