#include "server/http/guard/api_keys.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

std::filesystem::path file_of(const TemporaryFolder& folder, std::string_view text) {
  const std::filesystem::path path = folder.path() / "keys";
  std::ofstream(path) << text;
  return path;
}

// The status that the gate gives a request with this header; 200: it lets it in.
int status_of(const Gate& gate, Access access, const std::vector<std::string>& authorizations) {
  httplib::Request request;
  for (const std::string& value : authorizations) request.headers.emplace("Authorization", value);
  try {
    gate(request, access);
    return 200;
  } catch (...) {
    const Problem problem = problem_of(std::current_exception(), request);
    CHECK(problem.challenge.empty() == (problem.status != 401));
    return problem.status;
  }
}

ApiKeys keys_of(std::string_view text) {
  const TemporaryFolder folder;
  return read_api_keys(file_of(folder, text));
}

TEST_SUITE("http/api_keys") {
  TEST_CASE("a file has a key a line") {
    const ApiKeys keys = keys_of("# for the newsroom\n\nwrite first\n  read\tsecond  \r\nthird\n");
    CHECK(keys.kind_of("first") == KeyKind::write);
    CHECK(keys.kind_of("second") == KeyKind::read);
    CHECK(keys.kind_of("third") == KeyKind::write);
    for (const std::string unknown :
         {"", "firs", "firstt", "First", "write first", "# for the newsroom", "write"}) {
      CAPTURE(unknown);
      CHECK_FALSE(keys.kind_of(unknown).has_value());
    }
  }

  TEST_CASE("an editor's byte order mark belongs to no key") {
    CHECK(keys_of("\xEF\xBB\xBFread first\n").kind_of("first") == KeyKind::read);
    CHECK(keys_of("\xEF\xBB\xBF# keys\nfirst\n").kind_of("first") == KeyKind::write);
  }

  TEST_CASE("a key that is there for both kinds writes") {
    CHECK(keys_of("read a\nwrite a").kind_of("a") == KeyKind::write);
    CHECK(keys_of("write a\nread a").kind_of("a") == KeyKind::write);
  }

  TEST_CASE("a file that is wrong is named with its line, and the key is not") {
    struct Row {
      std::string text, says;
    };
    const Row rows[] = {
        {"", "keys: has no key"},
        {"# nothing\n", "keys: has no key"},
        {"a\nadmin sesame\n", "keys:2: is none of"},
        {"write sesame sesame\n", "keys:1: the key has other characters"},
        {"write s\xc3\xa9same\n", "keys:1: the key has other characters"},
        {"read " + std::string(513, 's') + "esame", "keys:1: the key is over 512 bytes"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const TemporaryFolder folder;
      try {
        static_cast<void>(read_api_keys(file_of(folder, row.text)));
        FAIL("taken");
      } catch (const InvalidRequest& error) {
        const std::string message = error.what();
        CHECK(message.find(row.says) != std::string::npos);
        CHECK(message.find("same") == std::string::npos);
      }
    }
    CHECK_THROWS_AS(static_cast<void>(read_api_keys("/nonexistent/keys")), InvalidRequest);
    CHECK_THROWS_AS(ApiKeys().add(KeyKind::write, ""), InvalidRequest);
  }

  TEST_CASE("the gate asks for the key that a route needs") {
    struct Row {
      std::string keys;
      Access access;
      std::vector<std::string> authorizations;
      int status;
    };
    const Row rows[] = {
        {"write w", Access::open, {}, 200},
        {"write w", Access::reading, {}, 200},
        {"write w", Access::reading, {"Bearer nonsense"}, 200},
        {"write w", Access::writing, {}, 401},
        {"write w", Access::writing, {"Bearer w"}, 200},
        {"write w", Access::writing, {"bearer   w "}, 200},
        {"write w", Access::writing, {"Bearer x"}, 401},
        {"write w", Access::writing, {"Bearer "}, 401},
        {"write w", Access::writing, {"Bearer"}, 401},
        {"write w", Access::writing, {"Bearerw"}, 401},
        {"write w", Access::writing, {"Basic w"}, 401},
        {"write w", Access::writing, {"w"}, 401},
        {"write w", Access::writing, {"Bearer w, Bearer x"}, 401},
        {"write w", Access::writing, {"Bearer w", "Bearer x"}, 401},
        {"write w\nread r", Access::open, {}, 200},
        {"write w\nread r", Access::reading, {}, 401},
        {"write w\nread r", Access::reading, {"Bearer r"}, 200},
        {"write w\nread r", Access::reading, {"Bearer w"}, 200},
        {"write w\nread r", Access::writing, {"Bearer r"}, 403},
        {"read r", Access::writing, {"Bearer r"}, 403},
        {"read r", Access::writing, {}, 403},  // nobody writes here
    };
    for (const Row& row : rows) {
      CAPTURE(row.keys);
      CAPTURE(static_cast<int>(row.access));
      CAPTURE(row.authorizations.size());
      CAPTURE((row.authorizations.empty() ? "" : row.authorizations.front()));
      CHECK(status_of(gate_for(keys_of(row.keys)), row.access, row.authorizations) == row.status);
    }
  }

  TEST_CASE("without keys reading is free, and writing is off") {
    const Gate gate = gate_for({});
    CHECK(status_of(gate, Access::reading, {}) == 200);
    CHECK(status_of(gate, Access::writing, {}) == 403);
    CHECK(status_of(gate, Access::writing, {"Bearer x"}) == 403);
  }
}

}  // namespace
}  // namespace depeche::http
