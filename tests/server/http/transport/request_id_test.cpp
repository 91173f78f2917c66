#include "server/http/transport/request_id.h"

#include <set>

#include <doctest/doctest.h>

namespace depeche::http {
TEST_SUITE("http/transport/request_id") {
  TEST_CASE("an id is what can stand in any log and header") {
    struct Row {
      std::string text;
      bool is_id;
    };
    const Row rows[] = {
        {"a", true},
        {"0aZ-._~", true},
        {std::string(128, 'x'), true},
        {std::string(129, 'x'), false},
        {"", false},
        {"a b", false},
        {"a\nb", false},
        {"a\"b", false},
        {"\xc3\xa9", false},
        {"a=b", false},
        {"<a>", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(is_request_id(row.text) == row.is_id);
    }
  }

  TEST_CASE("a request keeps the one id that it brings") {
    struct Row {
      std::vector<std::pair<std::string, std::string>> headers;
      std::string id;  // empty: one of ours
    };
    const Row rows[] = {
        {{}, ""},
        {{{"x-request-id", "theirs"}}, "theirs"},
        {{{"X-Request-Id", "theirs"}, {"X-Request-Id", "theirs"}}, ""},
        {{{"X-Request-Id", "not one"}}, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.headers.size());
      RequestHead head;
      head.headers = row.headers;
      const std::string id = request_id_of(head);
      CHECK(is_request_id(id));
      if (!row.id.empty()) CHECK(id == row.id);
    }
  }

  TEST_CASE("ours are ids, and differ") {
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) ids.insert(make_request_id());
    CHECK(ids.size() == 1000);
    for (const std::string& id : ids) CHECK((is_request_id(id) && id.size() == 16));
  }
}
}  // namespace depeche::http
