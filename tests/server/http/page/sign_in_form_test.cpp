#include "server/http/page/sign_in_form.h"

#include <doctest/doctest.h>

#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

SignInForm form_of(const std::string& body, const std::string& type = "application/x-www-form-urlencoded") {
  httplib::Request request;
  request.headers.emplace("Content-Type", type);
  const httplib::ContentReader reader(
      [&](const httplib::ContentReceiver& receive) { return receive(body.data(), body.size()); },
      [](const auto&, const auto&) { return false; });
  return read_sign_in_form(request, reader);
}

TEST_SUITE("http/page/sign_in_form") {
  TEST_CASE("a form has a key and where to go then") {
    const SignInForm form = form_of("key=a%2Bb+c&next=%2F%3Fq%3DOTSC%26tag%3Da");
    CHECK(form.key == "a+b c");
    CHECK(form.next == "/?q=OTSC&tag=a");
    CHECK(form_of("").key.empty());
    CHECK(form_of("").next == "/");
    CHECK_THROWS_AS(static_cast<void>(form_of("{}", "application/json")), Refused);
    CHECK_THROWS_AS(static_cast<void>(form_of(std::string(100'000, 'a'))), Refused);
  }

  TEST_CASE("the way on never leads to another host, nor to another header") {
    struct Row {
      std::string path, expected;
    };
    const Row rows[] = {
        {"/article?id=a", "/article?id=a"},
        {"", "/"},
        {"//evil.example", "/evil.example"},
        {"/\\evil.example", "/evil.example"},
        {"\\\\evil.example", "/evil.example"},
        {"https://evil.example", "/https://evil.example"},
        {"javascript:alert(1)", "/javascript:alert(1)"},
        {"/a\r\nSet-Cookie: b=c", "/a"},
        {std::string("/a\0b", 4), "/a"},
        {"/\t/evil.example", "/"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.path);
      CHECK(own_path(row.path) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::http
