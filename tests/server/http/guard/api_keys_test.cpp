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

// The status that the guard gives a request with this header; 200: it lets it in.
int status_of(const ApiKeys& keys, Access access, const std::vector<std::string>& authorizations) {
  httplib::Request request;
  for (const std::string& value : authorizations) request.headers.emplace("Authorization", value);
  try {
    require_access(keys, request, access);
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

// Keys that are just long enough.
const std::string kFirst = "first-0123456789";
const std::string kSecond = "second-012345678";
const std::string kThird = "third-0123456789";
const std::string kWriter = "w-0123456789-abc";
const std::string kReader = "r-0123456789-abc";

TEST_SUITE("http/api_keys") {
  TEST_CASE("a file has a key a line") {
    const ApiKeys keys =
        keys_of("# for the newsroom\n\nwrite " + kFirst + "\n  read\t" + kSecond + "  \r\n" + kThird + "\n");
    CHECK(keys.kind_of(kFirst) == KeyKind::write);
    CHECK(keys.kind_of(kSecond) == KeyKind::read);
    CHECK(keys.kind_of(kThird) == KeyKind::write);
    for (const std::string& unknown :
         {std::string(), kFirst.substr(1), kFirst + "t", "F" + kFirst.substr(1), "write " + kFirst,
          std::string("# for the newsroom"), std::string("write"), std::string("read")}) {
      CAPTURE(unknown);
      CHECK_FALSE(keys.kind_of(unknown).has_value());
    }
  }

  TEST_CASE("an editor's byte order mark belongs to no key") {
    CHECK(keys_of("\xEF\xBB\xBFread " + kFirst + "\n").kind_of(kFirst) == KeyKind::read);
    CHECK(keys_of("\xEF\xBB\xBF# keys\n" + kFirst + "\n").kind_of(kFirst) == KeyKind::write);
  }

  TEST_CASE("a key that is there for both kinds writes") {
    const std::string reads = "read " + kFirst;
    const std::string writes = "write " + kFirst;
    CHECK(keys_of(reads + "\n" + writes).kind_of(kFirst) == KeyKind::write);
    CHECK(keys_of(writes + "\n" + reads).kind_of(kFirst) == KeyKind::write);
  }

  TEST_CASE("a file that is wrong is named with its line, and the key is not") {
    struct Row {
      std::string text, says;
    };
    const Row rows[] = {
        {"", "keys: has no key"},
        {"# nothing\n", "keys: has no key"},
        {"sesame-ouvre-toi\nadmin sesame-ouvre-toi\n", "keys:2: is none of"},
        {"READ sesame-ouvre-toi\n", "keys:1: is none of"},
        {"feed\n", "keys:1: names a kind of key, and no key"},
        {"write: sesame-ouvre-toi\n", "keys:1: is none of"},
        {"write sesame-ouvre-toi sesame\n", "keys:1: the key has other characters"},
        {"write s\xc3\xa9same-ouvre-toi\n", "keys:1: the key has other characters"},
        {"\nread \n", "keys:2: names a kind of key, and no key"},  // the word itself was the key
        {"write\n", "keys:1: names a kind of key, and no key"},
        {"  write \t\r\n", "keys:1: names a kind of key, and no key"},
        {"READ\n", "keys:1: the key is shorter than 16 characters"},
        {"sesame-ouvre-to\n", "keys:1: the key is shorter than 16 characters"},
        {"read sesame-ouvre-to\n", "keys:1: the key is shorter than 16 characters"},
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
    const std::string writing = "write " + kWriter;
    const std::string reading = "read " + kReader;
    const std::string both = writing + "\n" + reading;
    const Row rows[] = {
        {writing, Access::open, {}, 200},
        {writing, Access::reading, {}, 200},
        {writing, Access::reading, {"Bearer nonsense"}, 200},
        {writing, Access::writing, {}, 401},
        {writing, Access::writing, {"Bearer " + kWriter}, 200},
        {writing, Access::writing, {"bearer   " + kWriter + " "}, 200},
        {writing, Access::writing, {"Bearer x"}, 401},
        {writing, Access::writing, {"Bearer "}, 401},
        {writing, Access::writing, {"Bearer"}, 401},
        {writing, Access::writing, {"Bearer" + kWriter}, 401},
        {writing, Access::writing, {"Basic " + kWriter}, 401},
        {writing, Access::writing, {kWriter}, 401},
        {writing, Access::writing, {"Bearer " + kWriter + ", Bearer x"}, 401},
        {writing, Access::writing, {"Bearer " + kWriter, "Bearer x"}, 401},
        {both, Access::open, {}, 200},
        {both, Access::reading, {}, 401},
        {both, Access::reading, {"Bearer " + kReader}, 200},
        {both, Access::reading, {"Bearer " + kWriter}, 200},
        {both, Access::writing, {"Bearer " + kReader}, 403},
        {reading, Access::writing, {"Bearer " + kReader}, 403},
        {reading, Access::writing, {}, 403},  // nobody writes here
    };
    for (const Row& row : rows) {
      CAPTURE(row.keys);
      CAPTURE(static_cast<int>(row.access));
      CAPTURE(row.authorizations.size());
      CAPTURE((row.authorizations.empty() ? "" : row.authorizations.front()));
      CHECK(status_of(keys_of(row.keys), row.access, row.authorizations) == row.status);
    }
  }

  TEST_CASE("without keys reading is free, and writing is off") {
    const ApiKeys none;
    CHECK(status_of(none, Access::reading, {}) == 200);
    CHECK(status_of(none, Access::writing, {}) == 403);
    CHECK(status_of(none, Access::writing, {"Bearer x"}) == 403);
  }
}

}  // namespace
}  // namespace depeche::http
