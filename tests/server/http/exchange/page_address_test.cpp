#include "server/http/exchange/page_address.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {

TEST_SUITE("http/page_address") {
  TEST_CASE("one search has one address") {
    struct Row {
      PageAddress::Parameters given;
      std::string address;
    };
    const Row rows[] = {
        {{}, "/"},
        {{{"q", ""}}, "/?q="},
        {{{"offset", "10"}, {"q", "gaz"}}, "/?q=gaz&offset=10"},
        {{{"tag", "b"}, {"q", "x"}, {"tag", "a"}, {"sort", "newest"}}, "/?q=x&sort=newest&tag=b&tag=a"},
        {{{"utm_source", "lettre"}, {"q", "gaz"}, {"highlight_pre", "<script>"}}, "/?q=gaz"},
        {{{"q", "l’État & \"moi\" #1 + 100 %"}},
         "/?q=l%E2%80%99%C3%89tat%20%26%20%22moi%22%20%231%20%2B%20100%20%25"},
        {{{"q", "\xff"}, {"sort", "newest"}}, "/?sort=newest"},  // nothing that a page could show
        {{{"q", std::string("a\0b", 3)}}, "/"},
        {{{"from", ""}, {"source", ""}, {"q", "gaz"}}, "/?q=gaz"},  // as forms send what was left empty
        {{{"tag", "a"}, {"section", "b"}, {"source", "c"}}, "/?source=c&section=b&tag=a"},
        {{{"author", "b"}, {"month", "2022-01"}, {"q", "x"}, {"year", "2022"}},
         "/?q=x&year=2022&month=2022-01&author=b"},
        {{{"not_author", "b"},
          {"not_year", "2022"},
          {"tag", "a"},
          {"not_tag", "c"},
          {"q", "x"},
          {"not_q", "y"}},
         "/?q=x&tag=a&not_year=2022&not_tag=c&not_author=b"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.address);
      CHECK(PageAddress(row.given).results() == row.address);
    }
  }

  TEST_CASE("an article's address holds its id and the search that led to it") {
    const PageAddress address = address_with({{"q", "OTSC"}, {"offset", "10"}});
    CHECK(address.article("été/à b?&=") ==
          "/article?id=%C3%A9t%C3%A9%2F%C3%A0%20b%3F%26%3D&q=OTSC&offset=10");
  }

  TEST_CASE("a parameter is set, replaced and taken away in its place") {
    const PageAddress address =
        address_with({{"q", "gaz"}, {"source", "a"}, {"source", "b"}, {"offset", "10"}});
    CHECK(address.with("sort", "newest").results() == "/?q=gaz&sort=newest&source=a&source=b&offset=10");
    CHECK(address.with("offset", "20").results() == "/?q=gaz&source=a&source=b&offset=20");
    CHECK(address.with("offset", "").results() == "/?q=gaz&source=a&source=b");
    CHECK(address.plus("source", "c").results() == "/?q=gaz&source=a&source=b&source=c&offset=10");
    CHECK(address.plus("tag", "c").results() == "/?q=gaz&source=a&source=b&tag=c&offset=10");
    CHECK(address.without("source").results() == "/?q=gaz&offset=10");
    CHECK(address.unfiltered().results() == "/?q=gaz&offset=10");
    CHECK(address.without("source", "a").results() == "/?q=gaz&source=b&offset=10");
  }

  TEST_CASE("a new query keeps the filters, the order and the length, but not the page") {
    const PageAddress address = address_with({{"q", "gaz"},
                                              {"match", "all"},
                                              {"sort", "oldest"},
                                              {"from", "2022"},
                                              {"limit", "20"},
                                              {"offset", "40"}});
    const PageAddress::Parameters kept{
        {"match", "all"}, {"sort", "oldest"}, {"from", "2022"}, {"limit", "20"}};
    CHECK(address.kept() == kept);
    const PageAddress::Parameters filters{{"match", "all"}, {"from", "2022"}};
    CHECK(address.filters() == filters);
    CHECK(address.unfiltered().results() == "/?q=gaz&sort=oldest&limit=20&offset=40");
  }

  TEST_CASE("defaults limit nothing") {
    CHECK(address_with({{"match", "auto"}, {"from", ""}, {"sort", "newest"}}).filters().empty());
  }

  TEST_CASE("only the web is linked to") {
    struct Row {
      std::string url;
      bool is_web;
    };
    const Row rows[] = {
        {"https://www.lemonde.fr/a", true},
        {"http://a.fr", true},
        {"HTTPS://A.FR", true},
        {"javascript:alert(1)", false},
        {" javascript:alert(1)", false},
        {"java\nscript:alert(1)", false},
        {"data:text/html,<script>alert(1)</script>", false},
        {"file:///etc/passwd", false},
        {"//a.fr", false},
        {"a.fr", false},
        {"https://", false},
        {"", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.url);
      CHECK(is_web_url(row.url) == row.is_web);
    }
    for (const std::string url :
         {"https:///", "https://[", "https://", "https://?a", "https://@/a", "https://:80", "https://a b/",
          "https://a\tb.fr/", "https://a.fr\n.evil.example", "https://<x>/", "https://a\u202eb.fr/",
          "https://a\u200bb.fr/", "https://a\xff.fr/"}) {
      CAPTURE(url);  // each has no host that could be shown as the one that is visited
      CHECK_FALSE(is_web_url(url));
    }
    CHECK(is_web_url("https://[::1]:80/"));
    CHECK(is_web_url("https://été.example/"));
  }

  TEST_CASE("all addresses lie below the root of the site, and keep it") {
    const PageAddress address({{"q", "a"}, {"tag", "mer"}, {"offset", "10"}}, "/recherche");
    CHECK(address.results() == "/recherche/?q=a&tag=mer&offset=10");
    CHECK(address.with("q", "b").results() == "/recherche/?q=b&tag=mer&offset=10");
    CHECK(address.without("offset").results() == "/recherche/?q=a&tag=mer");
    CHECK(address.without("tag", "mer").results() == "/recherche/?q=a&offset=10");
    CHECK(address.plus("tag", "gaz").without("offset").results() == "/recherche/?q=a&tag=mer&tag=gaz");
    CHECK(address.unfiltered().results() == "/recherche/?q=a&offset=10");
    CHECK(address.home().results() == "/recherche/");
    CHECK(address.home().article("x") == "/recherche/article?id=x");
    CHECK(address.home().values("tag") == "/recherche/values?facet=tag");
    CHECK(address.home().comparison("x", "y") == "/recherche/compare?a=x&b=y");
  }

  TEST_CASE("a link names the host that it leads to") {
    struct Row {
      std::string url, host;
    };
    const Row rows[] = {
        {"https://www.lemonde.fr/a/b", "www.lemonde.fr"},
        {"https://a.fr", "a.fr"},
        {"https://a.fr:8080/b", "a.fr"},
        {"https://a.fr?b=@c", "a.fr"},
        {"https://lemonde.fr@evil.example/", "evil.example"},
        {"https://evil.example\\@lemonde.fr/", "evil.example"},  // browsers read "\" as "/"
        {"https:///evil.example/a", "evil.example"},             // and pass over more slashes
        {"https://\\/evil.example", "evil.example"},
        {"https://[::1]:8080/a", "[::1]"},
        {"https://[2001:db8::1]", "[2001:db8::1]"},
        {"https://a@[::1]/", "[::1]"},
        {"https://[", ""},
        {"https://[::1", ""},
        {"https:///", ""},
        {"https://:80/", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.url);
      CHECK(host_of(row.url) == row.host);
    }
  }
}

}  // namespace depeche::http
