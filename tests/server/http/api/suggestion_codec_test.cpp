#include "server/http/api/suggestion_codec.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace depeche::http {
namespace {

using Json = nlohmann::ordered_json;
using search::SuggestionKind;

search::SuggestAnswer few_suggestions() {
  search::SuggestAnswer answer{.text = "l'alm", .suggestions = {}, .revision = "1.2"};
  answer.suggestions.push_back({.kind = SuggestionKind::word,
                                .text = "l'Almaty",
                                .marked = {{"l'Alm", false}, {"aty", true}},
                                .articles = 1});
  answer.suggestions.push_back(
      {.kind = SuggestionKind::pair, .text = "l'Almaty &", .marked = {{"l'Almaty &", false}, {"", true}}});
  answer.suggestions.push_back({.kind = SuggestionKind::title,
                                .text = "À \"Almaty\"",
                                .marked = {{"À", false}},
                                .articles = {},
                                .id = "a/é"});
  return answer;
}

TEST_SUITE("http/suggestion_codec") {
  TEST_CASE("the answer for the page") {
    const Json json = Json::parse(to_json(few_suggestions()));
    CHECK(json["query"] == "l'alm");
    CHECK(json["revision"] == "1.2");
    CHECK(
        json["suggestions"].dump() ==
        R"([{"text":"l'Almaty","html":"l&#39;Alm<strong>aty</strong>","kind":"word","articles":1,"id":null},)"
        R"({"text":"l'Almaty &","html":"l&#39;Almaty &amp;<strong></strong>","kind":"pair","articles":null,"id":null},)"
        R"({"text":"À \"Almaty\"","html":"À","kind":"title","articles":null,"id":"a/é"}])");
    CHECK(to_json({}) == R"({"query":"","suggestions":[],"revision":null})");
  }

  TEST_CASE("the answer for browsers") {
    CHECK(Json::parse(to_opensearch(few_suggestions(), "https://presse.example.fr")).dump() ==
          R"(["l'alm",["l'Almaty","l'Almaty &","À \"Almaty\""],["1 article","","titre d’un article"],)"
          R"(["https://presse.example.fr/?q=l%27Almaty","https://presse.example.fr/?q=l%27Almaty%20%26",)"
          R"("https://presse.example.fr/article?id=a%2F%C3%A9"]])");
    CHECK(to_opensearch({}, "http://a") == R"(["",[],[],[]])");
  }
}

}  // namespace
}  // namespace depeche::http
