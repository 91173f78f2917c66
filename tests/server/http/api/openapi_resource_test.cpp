#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/index/schema/facets.h"
#include "server/http/api/api_routes.h"
#include "server/http/api/health_routes.h"
#include "server/http/api/resources.h"
#include "server/http/exports/export_routes.h"
#include "server/http/writing/write_routes.h"

namespace depeche::http {
namespace {

using Json = nlohmann::ordered_json;

Json document() {
  httplib::Response response;
  openapi_resource()({}, {}, response);
  return Json::parse(response.body);
}

std::string upper(std::string method) {
  std::transform(method.begin(), method.end(), method.begin(), [](char c) { return c - 'a' + 'A'; });
  return method;
}

// All values of "$ref" in `json`, in any depth.
std::vector<std::string> references_in(const Json& json) {
  std::vector<std::string> references;
  for (const auto& [key, value] : json.items()) {
    if (key == "$ref" && value.is_string()) references.push_back(value.get<std::string>());
    if (!value.is_structured()) continue;
    for (std::string& reference : references_in(value)) references.push_back(std::move(reference));
  }
  return references;
}

std::vector<std::string> parameter_names(const Json& document, const std::string& path,
                                         const std::string& method = "get") {
  std::vector<std::string> names;
  for (const Json& parameter : document["paths"][path][method]["parameters"]) {
    const bool is_reference = parameter.contains("$ref");
    const Json& resolved =
        is_reference ? document.at(Json::json_pointer(parameter["$ref"].get<std::string>().substr(1)))
                     : parameter;
    names.push_back(resolved["name"].get<std::string>());
  }
  return names;
}

TEST_SUITE("http/openapi_resource") {
  TEST_CASE("every operation is described, and nothing else") {
    search::SearchService service({.database = "missing"});
    write::WriteService writer({.database = "missing", .snapshots = "missing"});
    Routes routes;
    const observe::Metrics metrics;
    add_api_routes(routes, service);
    add_export_routes(routes, service);
    add_write_routes(routes, writer);
    add_health_routes(routes, service, metrics, {});
    std::vector<std::string> registered = routes.operations();
    std::vector<std::string> described;
    const Json json = document();
    for (const auto& [path, operations] : json["paths"].items()) {
      for (const auto& [method, operation] : operations.items())
        described.push_back(upper(method) + " " + path);
    }
    std::sort(registered.begin(), registered.end());
    std::sort(described.begin(), described.end());
    CHECK(registered == described);
  }

  TEST_CASE("the parameters of a search are all described") {
    const std::vector<std::string> expected{"q",
                                            "match",
                                            "spelling",
                                            "limit",
                                            "offset",
                                            "sort",
                                            "from",
                                            "to",
                                            "source",
                                            "section",
                                            "tag",
                                            "author",
                                            "lang",
                                            "place",
                                            "person",
                                            "organization",
                                            "month",
                                            "year",
                                            "not_source",
                                            "not_section",
                                            "not_tag",
                                            "not_author",
                                            "not_lang",
                                            "not_place",
                                            "not_person",
                                            "not_organization",
                                            "not_month",
                                            "not_year",
                                            "histogram",
                                            "revision",
                                            "facets",
                                            "snippet_length",
                                            "highlight_pre",
                                            "highlight_post",
                                            "fields",
                                            "group",
                                            "explain",
                                            "embargoed"};
    CHECK(parameter_names(document(), "/api/search") == expected);
  }

  TEST_CASE("every facet is listed wherever facets are") {
    const Json json = document();
    std::vector<std::string> names;
    for (const index::FacetDescription& row : index::kFacets) names.emplace_back(row.name);
    CHECK(json["components"]["schemas"]["FacetName"]["enum"] == names);
    for (const char* path : {"/api/search", "/search.atom", "/api/export"}) {
      CAPTURE(path);
      const std::vector<std::string> given = parameter_names(json, path);
      CHECK(std::ranges::search(given, names).begin() != given.end());
    }
    CHECK(json.dump().find("{facet") == std::string::npos);
  }

  TEST_CASE("every reference leads somewhere") {
    const Json json = document();
    const std::vector<std::string> references = references_in(json);
    CHECK(references.size() > 20);
    for (const std::string& reference : references) {
      CAPTURE(reference);
      REQUIRE(reference.starts_with("#/"));
      CHECK(json.contains(Json::json_pointer(reference.substr(1))));
    }
  }

  TEST_CASE("every operation has an id of its own, a summary and an answer") {
    std::vector<std::string> ids;
    const Json json = document();
    for (const auto& [path, operations] : json["paths"].items()) {
      for (const auto& [method, operation] : operations.items()) {
        CAPTURE(path);
        CAPTURE(method);
        ids.push_back(operation["operationId"].get<std::string>());
        CHECK_FALSE(operation["summary"].get<std::string>().empty());
        CHECK((operation["responses"].contains("200") || operation["responses"].contains("201")));
      }
    }
    std::sort(ids.begin(), ids.end());
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
  }

  // The rules that strict linters have beside those of the cases above.
  TEST_CASE("every operation says who may ask, and how a request can be wrong") {
    const Json json = document();
    REQUIRE(json.contains("security"));
    for (const auto& [path, operations] : json["paths"].items()) {
      for (const auto& [method, operation] : operations.items()) {
        CAPTURE(path);
        CAPTURE(method);
        // Who lists snapshots is who makes them.
        const bool is_for_writers = method != "get" || path == "/api/snapshots";
        const Json& security = operation.contains("security") ? operation["security"] : json["security"];
        const Json only_writers = Json::parse(R"([{"writeKey":[]}])");
        CHECK((security == only_writers) == is_for_writers);
        for (const Json& one : security) {
          for (const auto& [scheme, scopes] : one.items())
            CHECK(json["components"]["securitySchemes"].contains(scheme));
        }
        const auto& responses = operation["responses"].items();
        CHECK(std::any_of(responses.begin(), responses.end(),
                          [](const auto& response) { return response.key().starts_with("4"); }));
        // What needs a key says what comes without one.
        CHECK(operation["responses"].contains("401") == !security.empty());
      }
    }
  }

  TEST_CASE("every parameter of a path is described, and every tag and component of use") {
    const Json json = document();
    std::vector<std::string> tags;
    for (const Json& tag : json["tags"]) tags.push_back(tag["name"].get<std::string>());
    for (const auto& [path, operations] : json["paths"].items()) {
      for (const auto& [method, operation] : operations.items()) {
        CAPTURE(path);
        for (const Json& tag : operation["tags"])
          CHECK(std::ranges::find(tags, tag.get<std::string>()) != tags.end());
        const std::size_t begin = path.find('{');
        if (begin == std::string::npos) continue;
        const std::string name = path.substr(begin + 1, path.find('}') - begin - 1);
        const std::vector<std::string> given = parameter_names(json, path, method);
        CHECK(std::ranges::find(given, name) != given.end());
      }
    }
    const std::vector<std::string> references = references_in(json);
    for (const char* kind : {"parameters", "schemas", "responses"}) {
      for (const auto& [name, component] : json["components"][kind].items()) {
        CAPTURE(name);
        const std::string reference = std::string("#/components/") + kind + "/" + name;
        CHECK(std::ranges::find(references, reference) != references.end());
      }
    }
  }

  TEST_CASE("examples of revisions are written as revisions are") {
    const std::string text = document().dump();
    std::size_t count = 0;
    const std::string_view name = R"("revision":")";
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1), ++count) {
      const std::string value =
          text.substr(at + name.size(), text.find('"', at + name.size()) - at - name.size());
      CAPTURE(value);
      CHECK(value.find('.') == 1);
      CHECK(value.find_first_not_of("0123456789.") == std::string::npos);
    }
    CHECK(count > 3);
  }

  TEST_CASE("it says the version of the program") {
    CHECK(document()["info"]["version"] == DEPECHE_VERSION);
  }
}

}  // namespace
}  // namespace depeche::http
