#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "server/http/api/resources.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

using Json = nlohmann::json;

Json analyzed(const std::string& query) {
  httplib::Request request;
  request.target = "/api/analyze?" + query;
  httplib::Response response;
  analyze_resource()({}, request, response);
  return Json::parse(response.body);
}

Json analysis_of(const std::string& text) {
  return analyzed("text=" + percent_encode(text));
}

// "ONU 2-5 word 2+1 onu/onu/onu|…": as written, place, kind, position + width, forms; * for a stop word.
std::string described(const Json& analysis) {
  std::string line;
  for (const Json& token : analysis["tokens"]) {
    line +=
        fmt::format("{}{} {}-{} {} {}+{} {}/{}/{}{}", line.empty() ? "" : "|",
                    token["token"].get<std::string>(), token["begin"].get<int>(), token["end"].get<int>(),
                    token["kind"].get<std::string>(), token["position"].get<int>(), token["width"].get<int>(),
                    token["surface"].get<std::string>(), token["exact"].get<std::string>(),
                    token["stem"].get<std::string>(), token["stop"].get<bool>() ? "*" : "");
  }
  return line;
}

std::string parameter_refused(const std::string& query) {
  try {
    return "taken: " + analyzed(query).dump();
  } catch (const InvalidParameter& error) {
    return error.parameter();
  }
}

TEST_SUITE("http/analyze_resource") {
  TEST_CASE("each token has its place, its kind and its forms") {
    struct Row {
      std::string text, expected;
    };
    const Row rows[] = {
        {"", ""},
        {" … ! ", ""},
        {"l’ONU", "l 0-1 elision 1+1 l/l/l*|ONU 2-5 word 2+1 onu/onu/onu"},
        {"Nur-Sultan",
         "Nur 0-3 word 1+1 nur/nur/nur|Nur-Sultan 0-10 joined 1+2 nursultan/nursultan/nursultan|"
         "Sultan 4-10 word 2+1 sultan/sultan/sultan"},
        {"2\u202F000 €", "2\u202F000 0-5 word 1+1 2000/2000/2000"},
        {"O.T.S.C.", "O.T.S.C 0-7 word 1+1 otsc/otsc/otsc"},
        {"déployées", "déployées 0-9 word 1+1 déployées/deployees/deploi"},
        {"cœur", "cœur 0-4 word 1+1 coeur/coeur/coeur"},
        {"😀 été", "été 2-5 word 1+1 été/ete/ete*"},  // the emoji is one code point, two UTF-16 units
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const Json analysis = analysis_of(row.text);
      CHECK(analysis["text"] == row.text);
      CHECK(described(analysis) == row.expected);
    }
  }

  TEST_CASE("inclusive writing has its alternatives") {
    const Json tokens = analysis_of("étudiant·e·s")["tokens"];
    REQUIRE(tokens.size() > 1);
    for (const Json& token : tokens) {
      CHECK(token["position"] == 1);
      CHECK(token["token"] == "étudiant·e·s");
      CHECK(token["kind"] == (token == tokens.front() ? "word" : "alternative"));
    }
  }

  TEST_CASE("a bad parameter is named") {
    struct Row {
      std::string query, parameter;
    };
    const Row rows[] = {
        {"", "text"},         {"text=a&text=b", "text"},
        {"text=%FF", "text"}, {"text=%C3", "text"},
        {"text=%00", "text"}, {"text=a&lang=fr", "lang"},
        {"Text=a", "text"},   {"text=" + std::string(2'001, 'a'), "text"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query.substr(0, 20));
      CHECK(parameter_refused(row.query) == row.parameter);
    }
  }

  TEST_CASE("the longest text counts in characters") {
    std::string longest;
    for (int n = 0; n < 1'000; ++n) longest += "é ";
    CHECK(analysis_of(longest)["tokens"].size() == 1'000);
    CHECK(parameter_refused("text=" + percent_encode(longest + "é")) == "text");
  }
}

}  // namespace
}  // namespace depeche::http
