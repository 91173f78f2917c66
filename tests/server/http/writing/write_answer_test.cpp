#include "server/http/writing/write_answer.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace depeche::http {

TEST_SUITE("http/write_answer") {
  TEST_CASE("an answer says what was done, in this order") {
    WriteAnswer answer;
    answer.counts = {.added = 1, .replaced = 2, .unchanged = 3, .removed = 4, .missing = 5};
    answer.reject({.index = 0, .line = 7, .id = "a", .reason = "body is \"blank\""});
    answer.reject({.line = 0, .id = "", .reason = "r"});
    answer.ignore_field("texte");
    answer.ignore_field(std::string(1000, 'x'));
    answer.revision = "1.2";
    CHECK(to_json(answer) == R"({"added":1,"replaced":2,"unchanged":3,"deleted":4,"rejected":[)"
                             R"({"index":0,"line":7,"id":"a","reason":"body is \"blank\""},)"
                             R"({"index":null,"line":null,"id":null,"reason":"r"}],)"
                             R"("ignored_fields":["texte",")" +
                                 answer.ignored_fields.back() + R"("],"revision":"1.2"})");
    CHECK(answer.ignored_fields.back().size() <= 200 + std::string("…").size());
  }

  TEST_CASE("of a million rejected the first are listed, and all are counted") {
    WriteAnswer answer;
    for (std::size_t line = 1; line <= 1'000'000; ++line)
      answer.reject({.line = line, .id = {}, .reason = "r"});
    const nlohmann::json json = nlohmann::json::parse(to_json(answer));
    CHECK(json["rejected"].size() == WriteAnswer::kMostListed);
    CHECK(json["rejected"].back()["line"] == WriteAnswer::kMostListed);
    CHECK(json["rejected_total"] == 1'000'000);
  }
}

}  // namespace depeche::http
